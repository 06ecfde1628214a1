-- When a message leaves that its sender wants to be held (RFC 4865); null for most.
alter table queued_message add column release_at bigint;
