-- Domains, accounts and aliases. Names are stored in canonical form: A-labels, lower case.

create table domain (
    id        bigint       not null primary key,
    version   integer      not null,
    name      varchar(253) not null unique,
    enabled   boolean      not null,
    catch_all varchar(320),
    next_hop  varchar(300)
);

-- all names of a domain, its first one too: the key keeps them unique
create table domain_name (
    name      varchar(253) not null primary key,
    domain_id bigint       not null references domain (id)
);
create index domain_name_domain on domain_name (domain_id);

create table account (
    id            bigint        not null primary key,
    version       integer       not null,
    domain_id     bigint        not null references domain (id),
    local_part    varchar(64)   not null,
    password      varchar(1000) not null,
    display_name  varchar(200)  not null,
    enabled       boolean       not null,
    administrator boolean       not null,
    quota         bigint        not null,
    unique (domain_id, local_part)
);

create table alias (
    id         bigint      not null primary key,
    version    integer     not null,
    domain_id  bigint      not null references domain (id),
    local_part varchar(64) not null,
    unique (domain_id, local_part)
);

create table alias_target (
    alias_id bigint       not null references alias (id),
    place    integer      not null,
    address  varchar(320) not null,
    primary key (alias_id, place)
);
