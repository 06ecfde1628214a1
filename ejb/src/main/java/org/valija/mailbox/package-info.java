/** Mailboxes, their messages, flags, UIDs and modification sequences, and the views that sessions share. */
package org.valija.mailbox;
