-- H2 keeps an index of its own for a foreign key, even where the primary key begins with the same column. It was
-- a quarter of what each delivery had to write. The key's name differs from database to database, so the table is
-- made anew. Nothing but the mailbox's own removal could have broken it, and that takes the messages along.
create table mailbox_message_new (
    mailbox   bigint not null,
    uid       bigint not null,
    content   bigint not null,
    prefix    bytea  not null,
    octets    bigint not null,
    structure bytea,
    flags     bigint not null,
    modseq    bigint not null,
    arrived   bigint not null,
    primary key (mailbox, uid)
);

insert into mailbox_message_new (mailbox, uid, content, prefix, octets, structure, flags, modseq, arrived)
    select mailbox, uid, content, prefix, octets, structure, flags, modseq, arrived from mailbox_message;

drop table mailbox_message;
alter table mailbox_message_new rename to mailbox_message;
create index mailbox_message_content on mailbox_message (content);
