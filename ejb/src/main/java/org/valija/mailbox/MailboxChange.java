package org.valija.mailbox;

import java.util.List;
import org.valija.mail.MailboxStatus;

/**
 * What one transaction did to a mailbox.
 *
 * @param put messages added or with other flags, ascending by UID
 * @param expunged UIDs, ascending
 * @param keywords all of the mailbox, or {@code null} where none is new
 * @param status after the change; its modification sequence is one more than before. {@code null} where the
 *     mailbox was deleted
 */
record MailboxChange(long mailbox, List<MessageRow> put, long[] expunged, List<String> keywords, MailboxStatus status) {

    private static final long[] NONE = {};

    static MailboxChange put(Mailbox mailbox, List<MessageRow> rows, List<String> keywords) {
        return new MailboxChange(mailbox.id(), rows, NONE, keywords, mailbox.status());
    }

    static MailboxChange expunged(Mailbox mailbox, long[] uids) {
        return new MailboxChange(mailbox.id(), List.of(), uids, null, mailbox.status());
    }

    static MailboxChange deleted(long mailbox) {
        return new MailboxChange(mailbox, List.of(), NONE, null, null);
    }
}
