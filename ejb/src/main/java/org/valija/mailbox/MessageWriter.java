package org.valija.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Adds messages to mailboxes: the new ones and the copied. Every method runs in the caller's transaction. */
@ApplicationScoped
class MessageWriter {

    @Inject
    EntityManager entities;

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
        Mailboxes.Placed[] placed = new Mailboxes.Placed[drops.size()];
        byMailbox.forEach((id, indexes) -> {
            Mailbox mailbox = locked(id, drops.get(indexes.get(0)).target());
            List<Mailboxes.Placed> here =
                    place(mailbox, indexes.stream().map(drops::get).toList());
            for (int i = 0; i < indexes.size(); i++) {
                placed[indexes.get(i)] = here.get(i);
            }
        });
        return Arrays.asList(placed);
    }

    /** Adds a drop to this mailbox, whatever its target. */
    Mailboxes.Placed append(long mailbox, Drop drop) {
        Mailbox row = rows.lock(mailbox);
        quotas.check(row.account(), drop.octets());
        return place(row, List.of(drop)).get(0);
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
        List<MailboxMessage> messages = new ArrayList<>(found.size());
        for (MessageRow row : found) {
            long flags = after == null ? row.flags() : FlagBits.bits(FlagBits.flags(row.flags(), before), after);
            long uid = target.add(flags, row.octets());
            MessageRow copy = new MessageRow(uid, row.content(), row.octets(), flags, modSeq, row.arrived());
            StoredOctets stored = octets.get(row.uid());
            copies.add(copy);
            messages.add(new MailboxMessage(target.id(), copy, stored.prefix(), stored.structure()));
        }
        insert(messages);
        rows.changed(MailboxChange.put(target, copies, after));
        long[] targets = copies.stream().mapToLong(MessageRow::uid).toArray();
        return new Mailboxes.Copied(target.status().uidValidity(), sources, targets);
    }

    private Mailbox locked(long id, Drop.Target target) {
        Mailbox mailbox = rows.find(id);
        return mailbox != null ? mailbox : rows.lock(ids.findAfresh(target));
    }

    private List<Mailboxes.Placed> place(Mailbox mailbox, List<Drop> drops) {
        Set<String> used = new HashSet<>();
        drops.forEach(drop -> used.addAll(drop.marks().flags().keywords()));
        List<String> keywords = used.isEmpty() ? null : rows.keywords(mailbox, used);
        long modSeq = mailbox.change();
        List<MessageRow> added = new ArrayList<>(drops.size());
        List<MailboxMessage> messages = new ArrayList<>(drops.size());
        List<Mailboxes.Placed> placed = new ArrayList<>(drops.size());
        for (Drop drop : drops) {
            long flags = FlagBits.bits(drop.marks().flags(), keywords == null ? List.of() : keywords);
            long uid = mailbox.add(flags, drop.octets());
            long arrived = drop.marks().internalDate().getEpochSecond();
            MessageRow row = new MessageRow(uid, drop.content(), drop.octets(), flags, modSeq, arrived);
            added.add(row);
            messages.add(new MailboxMessage(mailbox.id(), row, drop.prefix(), structures.encoded(drop.content())));
            placed.add(new Mailboxes.Placed(mailbox.id(), mailbox.uidValidity(), uid));
        }
        insert(messages);
        rows.changed(MailboxChange.put(mailbox, added, keywords));
        return placed;
    }

    /** In batches, and then out of the caller's persistence context, whose later flushes would look at each. */
    private void insert(List<MailboxMessage> messages) {
        messages.forEach(entities::persist);
        entities.flush();
        messages.forEach(entities::detach);
    }
}
