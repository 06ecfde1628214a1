-- Mailboxes and their messages. Octets lie in the content store; here stands what mailboxes say of them.

-- One row per account: taken for update by whatever changes the account's tree of mailboxes.
create table mailbox_account (
    account           bigint not null primary key,
    last_uid_validity bigint not null
);

create table mailbox (
    id             bigint        not null primary key,
    account        bigint        not null,
    name           varchar(1000) not null,
    special_use    varchar(16),
    uid_validity   bigint        not null,
    uid_next       bigint        not null,
    recent_from    bigint        not null,
    highest_modseq bigint        not null,
    messages       bigint        not null,
    unseen         bigint        not null,
    octets         bigint        not null,
    constraint mailbox_name unique (account, name)
);

create table mailbox_subscription (
    account bigint        not null,
    name    varchar(1000) not null,
    primary key (account, name)
);

-- Keywords of a mailbox: bit n of a message's flags, n from 8 on.
create table mailbox_keyword (
    mailbox bigint       not null,
    bit     integer      not null,
    name    varchar(255) not null,
    primary key (mailbox, bit),
    foreign key (mailbox) references mailbox (id)
);

-- A message in a mailbox. A client sees prefix and content, octets in all; arrived in seconds since 1970.
create table mailbox_message (
    mailbox   bigint not null,
    uid       bigint not null,
    content   bigint not null,
    prefix    bytea  not null,
    octets    bigint not null,
    structure bytea,
    flags     bigint not null,
    modseq    bigint not null,
    arrived   bigint not null,
    primary key (mailbox, uid),
    foreign key (mailbox) references mailbox (id)
);

create index mailbox_message_content on mailbox_message (content);

-- Which messages are gone since when (RFC 7162).
create table mailbox_expunged (
    mailbox bigint not null,
    uid     bigint not null,
    modseq  bigint not null,
    primary key (mailbox, uid),
    foreign key (mailbox) references mailbox (id)
);
