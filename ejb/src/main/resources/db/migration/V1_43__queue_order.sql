-- The runner reads the queue in the order of due times, and of ids where those are the same: a page of it is a part of
-- the index only where the index has both.
create index queued_recipient_order on queued_recipient (due, id);
drop index queued_recipient_due;
