-- Sessions with other domains' mail servers by how TLS went, counted for each day; lists have a line for each item.
create table tls_result (
    id          varchar(64)   not null primary key,  -- SHA-256 of all that stands below but the count
    report_day  bigint        not null,              -- days since 1970 in UTC
    domain      varchar(255)  not null,
    policy_type varchar(20)   not null,
    policy      varchar(8000) not null,
    servers     varchar(8000) not null,
    fault       varchar(40)   not null,              -- empty for success
    sender      varchar(64)   not null,              -- our address, and the server's name and address where it failed
    host        varchar(255)  not null,
    address     varchar(64)   not null,
    sessions    bigint        not null
);

create index tls_result_day on tls_result (report_day, domain);
