-- The transport table: which way the mail of an address or domain takes, both parts in canonical form.
create table transport_entry (
    name   varchar(350) not null primary key,
    target varchar(450) not null
);

-- One row, made by the first change: how often the table was changed, so that every node sees that it was.
create table transport_revision (
    id       integer not null primary key,
    revision bigint  not null
);
