-- Within which time of its arrival a message is to be delivered, as BY= of MAIL says it (RFC 2852).
alter table queued_message add column deliver_by varchar(30);
