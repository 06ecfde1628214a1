-- Who submitted a message, as AUTH= of MAIL says it and as far as the client is believed (RFC 4954).
alter table queued_message add column submitter varchar(500);
