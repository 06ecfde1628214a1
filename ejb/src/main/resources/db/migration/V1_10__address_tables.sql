-- The tables of addresses: keys in canonical form, targets with commas between them.
create table address_entry (
    kind    varchar(30)   not null,
    name    varchar(330)  not null,
    targets varchar(4000) not null,
    primary key (kind, name)
);

-- One row, made by the first change: how often a table was changed, so that every node sees that it was.
create table address_revision (
    id       integer not null primary key,
    revision bigint  not null
);
