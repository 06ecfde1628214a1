-- Policies of other domains, as they were fetched.
create table mta_sts_policy (
    domain    varchar(255)     not null primary key,
    policy_id varchar(32)      not null,
    policy    varchar(1100000) not null,
    fetched   bigint           not null
);
