-- What probes have found out about addresses; times in ms.
create table verified_address (
    name        varchar(330) not null primary key,
    destination varchar(255) not null,
    state       varchar(20)  not null,
    reply       varchar(500) not null,
    found       bigint       not null,
    probed      bigint       not null
);
