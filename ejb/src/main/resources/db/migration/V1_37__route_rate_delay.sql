-- The least time between two deliveries along a route; empty for that of the settings.
alter table route add column rate_delay varchar(20) default '' not null;
