package org.valija.mailbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Adds messages to mailboxes: the new ones and the copied. Every method runs in the caller's transaction. */
@Dependent
class MessageWriter {

    @Inject
    MessageTable table;

    @Inject
    MailboxRows rows;

    @Inject
    MailboxReader reader;

    @Inject
    MailboxIds ids;

    @Inject
    Quotas quotas;

    @Inject
    Structures structures;

    /** Adds drops, each to the mailbox that its target names. @return in the order of the drops */
    List<Mailboxes.Placed> deliver(List<Drop> drops) {
        return deliver(drops, true).stream().map(Optional::orElseThrow).toList();
    }

    /** As {@link #deliver}, but leaves out mailboxes that another transaction has locked. */
    List<Optional<Mailboxes.Placed>> deliverAtOnce(List<Drop> drops) {
        return deliver(drops, false);
    }

    private List<Optional<Mailboxes.Placed>> deliver(List<Drop> drops, boolean waits) {
        Map<Long, Long> octets = new HashMap<>();
        TreeMap<Long, List<Integer>> byMailbox = new TreeMap<>();
        for (int i = 0; i < drops.size(); i++) {
            Drop drop = drops.get(i);
            octets.merge(drop.target().account(), drop.octets(), Long::sum);
            byMailbox
                    .computeIfAbsent(ids.find(drop.target()), id -> new ArrayList<>())
                    .add(i);
        }
        octets.forEach(quotas::check);
        Map<Long, Mailbox> locked = rows.lock(byMailbox.keySet(), waits);
        List<Optional<Mailboxes.Placed>> placed = new ArrayList<>(Collections.nCopies(drops.size(), Optional.empty()));
        Placing placing = new Placing(drops.size());
        byMailbox.forEach((id, indexes) -> {
            Mailbox mailbox = locked.get(id);
            if (mailbox == null && waits) {
                mailbox = rows.lock(ids.findAfresh(drops.get(indexes.get(0)).target()));
            }
            if (mailbox != null) {
                List<Mailboxes.Placed> here =
                        placing.add(mailbox, indexes.stream().map(drops::get).toList());
                for (int i = 0; i < indexes.size(); i++) {
                    placed.set(indexes.get(i), Optional.of(here.get(i)));
                }
            }
        });
        placing.insert();
        return placed;
    }

    /**
     * Adds drops, each to the mailbox beside it, whatever its target. All or none.
     *
     * @return in their order
     */
    List<Mailboxes.Placed> append(List<Append> appends) {
        Map<Long, Mailbox> locked =
                rows.lock(appends.stream().map(Append::mailbox).collect(Collectors.toSet()), true);
        Map<Long, Long> octets = new HashMap<>();
        for (Append append : appends) {
            Mailbox mailbox = locked.get(append.mailbox());
            if (mailbox == null) {
                throw MailboxRows.gone();
            }
            octets.merge(mailbox.account(), append.drop().octets(), Long::sum);
        }
        octets.forEach(quotas::check);
        Placing placing = new Placing(appends.size());
        List<Mailboxes.Placed> placed = appends.stream()
                .map(append -> placing.add(locked.get(append.mailbox()), List.of(append.drop()))
                        .get(0))
                .toList();
        placing.insert();
        return placed;
    }

    /** Copies messages. */
    Mailboxes.Copied copy(long source, long[] uids, long target) {
        rows.lock(Math.min(source, target));
        rows.lock(Math.max(source, target));
        Mailbox to = rows.lock(target);
        List<MessageRow> found = reader.rows(source, uids);
        quotas.check(to.account(), found.stream().mapToLong(MessageRow::octets).sum());
        return copy(source, found, to);
    }

    /** Copies rows that were read while both mailboxes were locked. */
    Mailboxes.Copied copy(long source, List<MessageRow> found, Mailbox target) {
        if (found.isEmpty()) {
            return new Mailboxes.Copied(target.status().uidValidity(), new long[0], new long[0]);
        }
        long[] sources = found.stream().mapToLong(MessageRow::uid).toArray();
        Map<Long, StoredOctets> octets = reader.octets(source, sources).stream()
                .collect(Collectors.toMap(StoredOctets::uid, Function.identity()));
        List<String> before = reader.keywords(source);
        Set<String> used = new HashSet<>();
        found.forEach(row -> used.addAll(FlagBits.names(row.flags(), before)));
        List<String> after = used.isEmpty() ? null : rows.keywords(target, used);
        long modSeq = target.change();
        List<MessageRow> copies = new ArrayList<>(found.size());
        List<MessageTable.NewMessage> messages = new ArrayList<>(found.size());
        for (MessageRow row : found) {
            long flags = after == null ? row.flags() : FlagBits.bits(FlagBits.flags(row.flags(), before), after);
            long uid = target.add(flags, row.octets());
            MessageRow copy = new MessageRow(uid, row.content(), row.octets(), flags, modSeq, row.arrived());
            StoredOctets stored = octets.get(row.uid());
            copies.add(copy);
            messages.add(new MessageTable.NewMessage(target.id(), copy, stored.prefix(), stored.structure()));
        }
        table.insert(messages);
        rows.changed(List.of(MailboxChange.put(target, copies, after)));
        long[] targets = copies.stream().mapToLong(MessageRow::uid).toArray();
        return new Mailboxes.Copied(target.status().uidValidity(), sources, targets);
    }

    /** A message for one mailbox. */
    record Append(long mailbox, Drop drop) {}

    /** Rows that one transaction adds to some mailboxes. */
    private final class Placing {

        private final List<MessageTable.NewMessage> messages;
        private final List<MailboxChange> changes = new ArrayList<>();

        Placing(int messages) {
            this.messages = new ArrayList<>(messages);
        }

        List<Mailboxes.Placed> add(Mailbox mailbox, List<Drop> drops) {
            Set<String> used = new HashSet<>();
            drops.forEach(drop -> used.addAll(drop.marks().flags().keywords()));
            List<String> keywords = used.isEmpty() ? null : rows.keywords(mailbox, used);
            long modSeq = mailbox.change();
            List<MessageRow> added = new ArrayList<>(drops.size());
            List<Mailboxes.Placed> placed = new ArrayList<>(drops.size());
            for (Drop drop : drops) {
                long flags = FlagBits.bits(drop.marks().flags(), keywords == null ? List.of() : keywords);
                long uid = mailbox.add(flags, drop.octets());
                long arrived = drop.marks().internalDate().getEpochSecond();
                MessageRow row = new MessageRow(uid, drop.content(), drop.octets(), flags, modSeq, arrived);
                added.add(row);
                byte[] structure = structures.encoded(drop.content());
                messages.add(new MessageTable.NewMessage(mailbox.id(), row, drop.prefix(), structure));
                placed.add(new Mailboxes.Placed(mailbox.id(), mailbox.uidValidity(), uid));
            }
            changes.add(MailboxChange.put(mailbox, added, keywords));
            rows.added(mailbox, added);
            return placed;
        }

        void insert() {
            table.insert(messages);
            rows.changed(changes);
        }
    }
}
