-- Quick resynchronization (QRESYNC of RFC 7162) is not offered, so nothing asks which messages are gone.
drop table mailbox_expunged;
