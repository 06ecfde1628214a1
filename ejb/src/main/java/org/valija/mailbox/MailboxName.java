package org.valija.mailbox;

/** A mailbox's number and full name. */
record MailboxName(long id, String name) {}
