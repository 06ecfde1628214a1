-- The PEM files of the certificate that a route shows to its server; empty where it has none.
alter table route add column certificate varchar(1000) default '' not null;
alter table route add column private_key varchar(1000) default '' not null;
