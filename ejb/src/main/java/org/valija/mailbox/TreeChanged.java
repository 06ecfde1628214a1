package org.valija.mailbox;

/** Mailboxes of an account were made, renamed or deleted; an event for after the commit. */
record TreeChanged(long account) {}
