-- mailboxes that are removed, while there may be messages of theirs
create table mailbox_removed (mailbox bigint primary key);
