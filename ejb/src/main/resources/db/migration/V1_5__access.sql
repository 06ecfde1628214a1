-- The access table: keys with their tag, both parts in canonical form.
create table access_entry (
    name   varchar(350) not null primary key,
    action varchar(450) not null
);

-- One row, made by the first change: how often the table was changed, so that every node sees that it was.
create table access_revision (
    id       integer not null primary key,
    revision bigint  not null
);
