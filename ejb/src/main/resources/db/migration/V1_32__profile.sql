-- Profiles of a server that is not always connected: the way that mail takes while one is active.
create table profile (
    name    varchar(63)    not null primary key,
    route   varchar(63)    not null,
    senders varchar(20000) not null,            -- a line for each: the address here, a space, the address there
    network varchar(64)    not null,            -- active where an interface is in it; empty for no matter
    reach   varchar(300)   not null             -- active where this host:port answers; empty for no matter
);

-- One row, made by the first activation.
create table active_profile (
    id      integer     not null primary key,
    name    varchar(63) not null,               -- empty for none
    by_hand boolean     not null                -- not changed by the state of the network
);
