package org.valija.imap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.valija.mail.FlagChange;
import org.valija.mail.MailboxSnapshot;
import org.valija.mail.MessageFlags;
import org.valija.mail.SpecialUse;
import org.valija.mail.UidSet;
import org.valija.session.ContentSink;
import org.valija.session.Login;
import org.valija.session.MemoryAccounts;
import org.valija.session.Peer;
import org.valija.session.SaslExchange;

/** A mail server in memory for one account's mailboxes, shared by whoever logs in. Not for more than one thread. */
public final class MemoryMailServer implements ImapListener {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final Map<String, SpecialUse> USES = Map.of(
            "Archive", SpecialUse.ARCHIVE,
            "Drafts", SpecialUse.DRAFTS,
            "Junk", SpecialUse.JUNK,
            "Sent", SpecialUse.SENT,
            "Trash", SpecialUse.TRASH);

    private final MemoryAccounts accounts;
    private final Map<String, MemoryMailbox> mailboxes = new TreeMap<>();
    private final Set<String> subscriptions = new TreeSet<>();
    private long uidValidity = 100;

    /** With INBOX and one mailbox for each special use. */
    public MemoryMailServer(MemoryAccounts accounts) {
        this.accounts = accounts;
        USES.keySet().forEach(this::add);
        add("INBOX");
        subscriptions.addAll(mailboxes.keySet());
    }

    /** As of an account whose INBOX cannot be opened. */
    public void removeInbox() {
        mailboxes.remove("INBOX");
    }

    @Override
    public SaslExchange authenticate(Peer peer, String mechanism) {
        return accounts.begin(mechanism);
    }

    @Override
    public List<ListedMailbox> mailboxes(Login login) {
        List<ListedMailbox> all = new ArrayList<>();
        mailboxes.keySet().forEach(name -> all.add(listed(name, true)));
        subscriptions.stream().filter(s -> !mailboxes.containsKey(s)).forEach(s -> all.add(listed(s, false)));
        return all;
    }

    private ListedMailbox listed(String name, boolean existent) {
        return new ListedMailbox(name, existent, existent, subscriptions.contains(name), USES.get(name));
    }

    private MemoryMailbox mailbox(String name, ResponseCode otherwise) throws ImapRefusal {
        MemoryMailbox mailbox = mailboxes.get(name);
        if (mailbox == null) {
            throw new ImapRefusal(otherwise, "There is no such mailbox");
        }
        return mailbox;
    }

    @Override
    public MailboxCounts status(Login login, String name) throws ImapRefusal {
        MemoryMailbox mailbox = mailbox(name, ResponseCode.NONEXISTENT);
        MailboxSnapshot now = mailbox.snapshot();
        return new MailboxCounts(now.status(), now.status().uidNext() - mailbox.recentFrom);
    }

    @Override
    public void create(Login login, String name) throws ImapRefusal {
        if (mailboxes.containsKey(name)) {
            throw new ImapRefusal(ResponseCode.ALREADYEXISTS, "There is such a mailbox");
        }
        add(name);
    }

    /** With those above it (RFC 3501 §6.3.3). */
    private void add(String name) {
        int slash = name.lastIndexOf('/');
        if (slash > 0 && !mailboxes.containsKey(name.substring(0, slash))) {
            add(name.substring(0, slash));
        }
        mailboxes.put(name, new MemoryMailbox(name, uidValidity++));
    }

    @Override
    public void delete(Login login, String name) throws ImapRefusal {
        mailbox(name, ResponseCode.NONEXISTENT);
        if (name.equals("INBOX")) {
            throw new ImapRefusal(ResponseCode.CANNOT, "INBOX stays");
        }
        mailboxes.remove(name).gone = true;
    }

    @Override
    public void rename(Login login, String from, String to) throws ImapRefusal {
        MemoryMailbox old = mailbox(from, ResponseCode.NONEXISTENT);
        create(login, to);
        MemoryMailbox renamed = mailboxes.get(to);
        for (int i = 0; i < old.snapshot().size(); i++) {
            MemoryMailbox.Message m = old.snapshot().messages().get(i);
            renamed.add(m.octets(), m.flags(), m.date());
        }
        mailboxes.remove(from).gone = true;
    }

    @Override
    public void subscribe(Login login, String name, boolean on) {
        if (on) {
            subscriptions.add(name);
        } else {
            subscriptions.remove(name);
        }
    }

    @Override
    public ImapMailbox select(Login login, String name, boolean readOnly) throws ImapRefusal {
        if (!mailboxes.containsKey(name)) {
            throw new ImapRefusal(ResponseCode.NONEXISTENT, "Unable to open this mailbox");
        }
        return new Window(mailboxes.get(name), readOnly);
    }

    @Override
    public void appendable(Login login, String name, long size) throws ImapRefusal {
        mailbox(name, ResponseCode.TRYCREATE);
    }

    @Override
    public ContentSink spill() {
        return new Sink();
    }

    @Override
    public Appended append(Login login, String name, NewMessage message) throws ImapRefusal {
        MemoryMailbox mailbox = mailbox(name, ResponseCode.TRYCREATE);
        byte[] octets = message.content()
                .heap()
                .map(heap -> {
                    byte[] copy = new byte[heap.remaining()];
                    heap.get(copy);
                    return copy;
                })
                .orElseGet(() -> ((Sink) message.content().sink().orElseThrow()).octets.toByteArray());
        Instant date = message.internalDate() == null ? NOW : message.internalDate();
        return new Appended(mailbox.uidValidity, mailbox.add(octets, message.flags(), date));
    }

    @Override
    public List<ImapMessage> fetch(ImapMailbox mailbox, UidSet uids) {
        List<ImapMessage> found = new ArrayList<>();
        uids.stream()
                .mapToObj(uid -> box(mailbox).find(uid))
                .filter(m -> m != null)
                .forEach(m -> {
                    if (new String(m.octets(), StandardCharsets.ISO_8859_1).contains("boom")) {
                        throw new IllegalStateException("boom");
                    }
                    found.add(new ImapMessage(m.uid(), MemoryStructure.of(m.octets()), new MemoryOutgoing(m.octets())));
                });
        return found;
    }

    private static MemoryMailbox box(ImapMailbox mailbox) {
        return ((Window) mailbox).mailbox;
    }

    @Override
    public Stored store(ImapMailbox mailbox, UidSet uids, FlagChange change, long unchangedSince) {
        UidSet.Builder modified = new UidSet.Builder();
        long modSeq = box(mailbox).update(uids, m -> {
            if (m.modSeq() > unchangedSince) {
                modified.add(m.uid());
                return m;
            }
            MessageFlags after = change.applied(m.flags());
            return after.same(m.flags()) ? m : m.with(after, 0);
        });
        return new Stored(modSeq == 0 ? new long[0] : new long[] {modSeq}, modified.build());
    }

    @Override
    public UidSet search(ImapMailbox mailbox, UidSet uids, SearchKey key) {
        UidSet.Builder found = new UidSet.Builder();
        uids.stream().forEach(uid -> {
            MemoryMailbox.Message m = box(mailbox).find(uid);
            if (m != null && key.matches(new Candidate(m))) {
                found.add(uid);
            }
        });
        return found.build();
    }

    @Override
    public Copied copy(ImapMailbox mailbox, UidSet uids, String target) throws ImapRefusal {
        MemoryMailbox to = mailbox(target, ResponseCode.TRYCREATE);
        UidSet.Builder source = new UidSet.Builder();
        UidSet.Builder copies = new UidSet.Builder();
        uids.stream()
                .mapToObj(uid -> box(mailbox).find(uid))
                .filter(m -> m != null)
                .forEach(m -> {
                    source.add(m.uid());
                    copies.add(to.add(m.octets(), m.flags(), m.date()));
                });
        return new Copied(to.uidValidity, source.build(), copies.build());
    }

    @Override
    public Copied move(ImapMailbox mailbox, UidSet uids, String target) throws ImapRefusal {
        Copied copied = copy(mailbox, uids, target);
        box(mailbox).update(copied.source(), m -> null);
        return copied;
    }

    @Override
    public UidSet expunge(ImapMailbox mailbox, UidSet uids) {
        UidSet.Builder gone = new UidSet.Builder();
        box(mailbox).update(uids, m -> {
            if (!m.flags().has(MessageFlags.DELETED)) {
                return m;
            }
            gone.add(m.uid());
            return null;
        });
        return gone.build();
    }

    private static final class Window implements ImapMailbox {
        private final MemoryMailbox mailbox;
        private final boolean readOnly;
        private Runnable watcher;
        private boolean opened;

        Window(MemoryMailbox mailbox, boolean readOnly) {
            this.mailbox = mailbox;
            this.readOnly = readOnly;
        }

        @Override
        public boolean readOnly() {
            return readOnly;
        }

        @Override
        public MailboxSnapshot snapshot() throws ImapRefusal {
            if (mailbox.gone) {
                throw new ImapRefusal(ResponseCode.NONEXISTENT, "The mailbox is gone");
            }
            if (opened && mailbox.name.equals("away")) {
                throw new ImapRefusal(ResponseCode.UNAVAILABLE, "The store is away");
            }
            opened = true;
            return mailbox.snapshot();
        }

        @Override
        public long claimRecent(long uidNext) {
            long from = mailbox.recentFrom;
            if (!readOnly) {
                mailbox.recentFrom = Math.max(from, uidNext);
            }
            return from;
        }

        @Override
        public void watch(Runnable listener) {
            mailbox.watch(watcher, listener);
            watcher = listener;
        }

        @Override
        public void close() {
            watch(null);
        }
    }

    private static final class Sink implements ContentSink {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

        @Override
        public void write(ByteBuffer more) {
            byte[] copy = new byte[more.remaining()];
            more.get(copy);
            octets.writeBytes(copy);
        }

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(octets.toByteArray());
        }

        @Override
        public void close() {}
    }

    private record Candidate(MemoryMailbox.Message message) implements SearchCandidate {
        private String text() {
            return new String(message.octets(), StandardCharsets.UTF_8);
        }

        @Override
        public long uid() {
            return message.uid();
        }

        @Override
        public MessageFlags flags() {
            return message.flags();
        }

        @Override
        public long modSeq() {
            return message.modSeq();
        }

        @Override
        public long octets() {
            return message.octets().length;
        }

        @Override
        public LocalDate arrived() {
            return LocalDate.ofInstant(message.date(), ZoneOffset.UTC);
        }

        @Override
        public Optional<LocalDate> sent() {
            return header("Date").stream()
                    .findFirst()
                    .map(d -> LocalDate.parse(d, DateTimeFormatter.RFC_1123_DATE_TIME));
        }

        @Override
        public List<String> header(String field) {
            String header = text().split("\r\n\r\n", 2)[0];
            return header.lines()
                    .filter(l -> l.regionMatches(true, 0, field + ":", 0, field.length() + 1))
                    .map(l -> l.substring(field.length() + 1).strip())
                    .toList();
        }

        @Override
        public boolean holds(String text, boolean withHeader) {
            String[] parts = text().split("\r\n\r\n", 2);
            return SearchKey.contains(withHeader ? text() : parts[parts.length - 1], text);
        }
    }
}
