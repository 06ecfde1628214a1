-- Addresses, and domains as @domain, to which nothing is sent. Times are milliseconds since 1970 in UTC.
create table suppression (
    name   varchar(330)  not null primary key,
    reason varchar(500)  not null,
    until  bigint        not null               -- the end of time where it holds for good
);

-- One row, made by the first change: how often the table was changed, so that every node sees that it was.
create table suppression_revision (
    id       integer not null primary key,
    revision bigint  not null
);

-- How often mail to an address has failed lately; rows only while that is counted.
create table suppression_failure (
    address  varchar(330) not null primary key,
    failures integer      not null,
    last     bigint       not null
);
