package org.valija.mailbox;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.valija.content.ContentReleased;
import org.valija.mail.FlagChange;
import org.valija.mail.MessageFlags;

/** Changes flags, moves and removes messages. Every method runs in the caller's transaction. */
@Dependent
class MessageEditor {

    @Inject
    EntityManager entities;

    @Inject
    MailboxRows rows;

    @Inject
    MailboxReader reader;

    @Inject
    MessageTable table;

    @Inject
    MessageWriter writer;

    @Inject
    Event<ContentReleased> released;

    /** See {@link Mailboxes#store}. */
    Mailboxes.Flagged store(long mailbox, long[] uids, FlagChange change, long unchangedSince) {
        Mailbox row = rows.lock(mailbox);
        boolean wanted = !change.flags().keywords().isEmpty() && change.mode() != FlagChange.Mode.REMOVE;
        List<String> keywords = wanted ? rows.keywords(row, change.flags().keywords()) : reader.keywords(mailbox);
        long bits = FlagBits.bits(change.flags(), keywords);
        List<MessageRow> changed = new ArrayList<>();
        List<MessageRow> modified = new ArrayList<>();
        for (MessageRow message : reader.rows(mailbox, uids)) {
            if (message.modSeq() > unchangedSince) {
                modified.add(message);
            } else if (apply(change.mode(), message.flags(), bits) != message.flags()) {
                changed.add(message);
            }
        }
        if (changed.isEmpty()) {
            return new Mailboxes.Flagged(new long[0], new long[0], uidsOf(modified));
        }
        long modSeq = row.change();
        changed.replaceAll(message -> {
            long after = apply(change.mode(), message.flags(), bits);
            row.reflag(message.flags(), after);
            return message.reflagged(after, modSeq);
        });
        update(mailbox, changed, modSeq);
        rows.changed(List.of(MailboxChange.put(row, changed, wanted ? keywords : null)));
        return new Mailboxes.Flagged(new long[] {modSeq}, uidsOf(changed), uidsOf(modified));
    }

    /** Removes messages. @return the UIDs removed, ascending */
    long[] expunge(long mailbox, long[] uids, boolean onlyDeleted) {
        Mailbox row = rows.lock(mailbox);
        Predicate<MessageRow> goes = message -> !onlyDeleted || (message.flags() & MessageFlags.DELETED) != 0;
        List<MessageRow> gone = reader.rows(mailbox, uids).stream().filter(goes).toList();
        remove(row, gone);
        released.fire(new ContentReleased(gone.stream().map(MessageRow::content).toList()));
        return uidsOf(gone);
    }

    /** Copies messages and removes them here. */
    Mailboxes.Copied move(long source, long[] uids, long target) {
        rows.lock(Math.min(source, target));
        rows.lock(Math.max(source, target));
        List<MessageRow> found = reader.rows(source, uids);
        Mailboxes.Copied copied = writer.copy(source, found, rows.lock(target));
        remove(rows.lock(source), found);
        return copied;
    }

    private void remove(Mailbox mailbox, List<MessageRow> gone) {
        if (gone.isEmpty()) {
            return;
        }
        mailbox.change();
        gone.forEach(message -> mailbox.remove(message.flags(), message.octets()));
        long[] uids = uidsOf(gone);
        table.delete(mailbox.id(), uids);
        entities.flush();
        rows.changed(List.of(MailboxChange.expunged(mailbox, uids)));
    }

    /** One statement for all messages that come to have the same flags. */
    private void update(long mailbox, List<MessageRow> changed, long modSeq) {
        Map<Long, List<MessageRow>> byFlags = new TreeMap<>();
        changed.forEach(message -> byFlags.computeIfAbsent(message.flags(), any -> new ArrayList<>())
                .add(message));
        byFlags.forEach((flags, messages) -> table.reflag(mailbox, uidsOf(messages), flags, modSeq));
    }

    private static long apply(FlagChange.Mode mode, long before, long bits) {
        return switch (mode) {
            case REPLACE -> bits;
            case ADD -> before | bits;
            case REMOVE -> before & ~bits;
        };
    }

    private static long[] uidsOf(List<MessageRow> messages) {
        return messages.stream().mapToLong(MessageRow::uid).toArray();
    }
}
