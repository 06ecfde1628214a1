-- Listeners besides the built-in ones.
create table listener (
    name                    varchar(63)    not null primary key,
    enabled                 boolean        not null,
    role                    varchar(20)    not null,
    address                 varchar(64)    not null,
    port                    integer        not null,
    tls                     varchar(20)    not null,
    modifiers               varchar(255)   not null,
    banner                  varchar(255)   not null,
    max_sessions            integer        not null,
    max_sessions_per_client integer        not null,
    max_rate                integer        not null,
    max_rate_per_client     integer        not null,
    allow                   varchar(10000) not null,
    deny                    varchar(10000) not null,
    proxies                 varchar(10000) not null,
    xclient                 varchar(10000) not null
);
