-- Reports of those counts: what a domain gets, or might get, for a day, and what became of it. Times are milliseconds
-- since 1970.
create table tls_report (
    id          varchar(300)   not null primary key,  -- day and domain
    report_day  bigint         not null,              -- days since 1970 in UTC
    domain      varchar(255)   not null,
    state       varchar(20)    not null,              -- waiting, sent, unwanted or failed
    due         bigint         not null,              -- next attempt; while a node works on it, when its claim ends
    claimed_by  varchar(300),                         -- that node
    begun       bigint         not null,              -- when it was due first
    attempts    integer        not null,
    changed     bigint         not null,
    addresses   varchar(30000) not null               -- who wants it and what was said there, a line for each
);

create index tls_report_due on tls_report (state, due);
create index tls_report_day on tls_report (report_day, domain);
