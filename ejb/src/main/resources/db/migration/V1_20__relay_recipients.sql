-- How the recipients of a domain whose mail goes on are checked; null for as the settings say.
alter table domain add column recipients varchar(20);
