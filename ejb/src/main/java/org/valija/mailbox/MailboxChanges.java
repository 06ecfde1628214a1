package org.valija.mailbox;

import java.util.List;

/** What one transaction did to some mailboxes; an event for after its commit. */
record MailboxChanges(List<MailboxChange> each) {}
