-- Where mail of an account goes besides or in place of its mailbox, with commas between addresses; null for nowhere.
alter table account add column forward varchar(4000);
alter table account add column keep_copy boolean default true not null;
