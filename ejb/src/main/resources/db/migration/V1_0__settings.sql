-- Settings changed while the server runs.
create table setting (
    name    varchar(100)  not null primary key,
    content varchar(4000) not null
);
