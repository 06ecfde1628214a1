-- Named routes; what is empty is as the settings have it.
create table route (
    name       varchar(63)  not null primary key,
    hop        varchar(255) not null,
    login      varchar(255) not null,
    password   varchar(255) not null,
    tls        varchar(10)  not null,
    source     varchar(64)  not null,
    hello_name varchar(255) not null
);
