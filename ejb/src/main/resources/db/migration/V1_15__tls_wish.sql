-- What a message's sender wants of TLS (RFC 8689): REQUIRED, OPTIONAL, or nothing.
alter table queued_message add column tls_wish varchar(10);
