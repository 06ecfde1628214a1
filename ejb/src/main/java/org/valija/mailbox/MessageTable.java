package org.valija.mailbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.valija.content.Journal;

/**
 * The statements on chosen messages of a mailbox. They name any number of messages by arrays, so their text stays
 * the same, and with it the plans of Hibernate and of the database. Every method runs in the caller's transaction.
 */
@Dependent
class MessageTable {

    /** Of one statement; what goes beyond is cut into several. */
    private static final int MOST = 512;

    /** One statement for all rows: half of what a batch of statements costs. */
    private static final String INSERT = "insert into mailbox_message"
            + " (mailbox, uid, content, prefix, octets, structure, flags, modseq, arrived) select * from unnest("
            + "cast(? as bigint array), cast(? as bigint array), cast(? as bigint array),"
            + " cast(? as bytea array), cast(? as bigint array), cast(? as bytea array),"
            + " cast(? as bigint array), cast(? as bigint array), cast(? as bigint array))";

    /** The range beside the set: without it H2 would read all rows of the mailbox. */
    private static final String CHOSEN =
            " where mailbox = :mailbox and uid between :first and :last and uid = any(:uids)";

    static final String ROWS =
            "select uid, content, octets, flags, modseq, arrived from mailbox_message" + CHOSEN + " order by uid";

    private static final String OCTETS =
            "select uid, content, octets, prefix, structure from mailbox_message" + CHOSEN + " order by uid";

    private static final String DELETE = "delete from mailbox_message" + CHOSEN;

    private static final String REFLAG = "update mailbox_message set flags = :flags, modseq = :modSeq" + CHOSEN;

    @Inject
    EntityManager entities;

    @Inject
    Journal journal;

    /** A row to be. @param structure as its codec wrote it, or {@code null} */
    record NewMessage(long mailbox, MessageRow row, byte[] prefix, byte[] structure) {}

    /** Adds messages, all or none. */
    void insert(List<NewMessage> messages) {
        for (int from = 0; from < messages.size(); from += MOST) {
            List<NewMessage> some = messages.subList(from, Math.min(from + MOST, messages.size()));
            journal.execute(some.size(), INSERT, new Columns(some).values());
        }
    }

    /** Those of the messages that are there, ascending. */
    List<MessageRow> rows(long mailbox, long[] uids) {
        return list(
                ROWS,
                mailbox,
                uids,
                row -> new MessageRow(
                        (long) row[0], (long) row[1], (long) row[2], (long) row[3], (long) row[4], (long) row[5]));
    }

    /** Prefix and structure of those of the messages that are there, ascending. */
    List<StoredOctets> octets(long mailbox, long[] uids) {
        return list(
                OCTETS,
                mailbox,
                uids,
                row -> new StoredOctets((long) row[0], (long) row[1], (long) row[2], (byte[]) row[3], (byte[]) row[4]));
    }

    void delete(long mailbox, long[] uids) {
        each(DELETE, mailbox, uids, Query::executeUpdate);
    }

    /** Gives messages the same flags. */
    void reflag(long mailbox, long[] uids, long flags, long modSeq) {
        each(
                REFLAG,
                mailbox,
                uids,
                query -> query.setParameter("flags", flags)
                        .setParameter("modSeq", modSeq)
                        .executeUpdate());
    }

    private <T> List<T> list(String text, long mailbox, long[] uids, Function<Object[], T> value) {
        List<T> found = new ArrayList<>(uids.length);
        each(text, mailbox, uids, query -> {
            for (Object row : query.getResultList()) {
                found.add(value.apply((Object[]) row));
            }
        });
        return found;
    }

    /** @param uids in any order; rows come back in order where these are ascending */
    private void each(String text, long mailbox, long[] uids, Consumer<Query> run) {
        for (int from = 0; from < uids.length; from += MOST) {
            long[] some = Arrays.copyOfRange(uids, from, Math.min(from + MOST, uids.length));
            run.accept(entities.createNativeQuery(text)
                    .setParameter("mailbox", mailbox)
                    .setParameter("first", Arrays.stream(some).min().orElseThrow())
                    .setParameter("last", Arrays.stream(some).max().orElseThrow())
                    .setParameter("uids", Arrays.stream(some).boxed().toArray(Long[]::new)));
        }
    }

    /** Messages turned by 90 degrees. */
    private record Columns(List<NewMessage> messages) {

        /** In the order of the statement. */
        Object[] values() {
            return new Object[] {
                numbers(NewMessage::mailbox),
                numbers(message -> message.row.uid()),
                numbers(message -> message.row.content()),
                octets(NewMessage::prefix),
                numbers(message -> message.row.octets()),
                octets(NewMessage::structure),
                numbers(message -> message.row.flags()),
                numbers(message -> message.row.modSeq()),
                numbers(message -> message.row.arrived())
            };
        }

        Long[] numbers(Function<NewMessage, Long> value) {
            return column(Long[]::new, value);
        }

        byte[][] octets(Function<NewMessage, byte[]> value) {
            return column(byte[][]::new, value);
        }

        private <T> T[] column(IntFunction<T[]> array, Function<NewMessage, T> value) {
            return messages.stream().map(value).toArray(array);
        }
    }
}
