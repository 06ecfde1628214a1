-- which records of the journal this database has, of those that are not forgotten yet
create table journal_mark (number bigint primary key);
