package org.valija.policy.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.mail.MailAddress;

/** S1, P22: which entry answers. */
class AccessIndexTest {

    /** What the index may add to the octets of a name. */
    private static final int OWN_OCTETS = 32;

    private static AccessIndex index(String... entries) {
        AccessIndex.Builder builder = new AccessIndex.Builder();
        for (String entry : entries) {
            String[] parts = entry.split(" ", 2);
            assertTrue(builder.add(AccessEntry.parse(parts[0], parts[1])), entry);
        }
        return builder.index(1);
    }

    private static String client(AccessIndex index, String address, String host) {
        try {
            return text(index.client(InetAddress.getByName(address), host));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String sender(AccessIndex index, String address) {
        return text(index.sender(address.isEmpty() ? Optional.empty() : Optional.of(MailAddress.of(address)), "+"));
    }

    private static String recipient(AccessIndex index, String address) {
        return text(index.address(AccessTag.TO, MailAddress.of(address), "+"));
    }

    private static String text(Optional<AccessEntry> entry) {
        return entry.map(e -> e.key() + " " + e.action()).orElse("");
    }

    @Test
    @DisplayName("the longest prefix answers, whatever the order of the entries")
    void networks() {
        AccessIndex index = index(
                "Connect:10 REJECT",
                "Connect:10.1 OK",
                "Connect:10.1.2.3 DISCARD",
                "10.1.2.0/23 HOLD",
                "2001:db8::/32 REJECT",
                "Connect:2001:db8::1 OK");
        assertEquals("Connect:10.0.0.0/8 REJECT", client(index, "10.200.0.1", ""));
        assertEquals("Connect:10.1.0.0/16 OK", client(index, "10.1.9.9", ""));
        assertEquals("10.1.2.0/23 HOLD", client(index, "10.1.3.9", ""));
        assertEquals("Connect:10.1.2.3 DISCARD", client(index, "10.1.2.3", ""));
        assertEquals("", client(index, "11.0.0.1", ""));
        assertEquals("2001:db8::/32 REJECT", client(index, "2001:db8::2", ""));
        assertEquals("Connect:2001:db8::1 OK", client(index, "2001:db8::1", ""));
        assertEquals("", client(index, "2001:db9::1", ""));
        assertEquals("0.0.0.0/0 REJECT", client(index("0.0.0.0/0 REJECT"), "192.0.2.1", ""));
        assertEquals("", client(index("0.0.0.0/0 REJECT"), "::1", ""));
    }

    @Test
    @DisplayName("a name of the host answers before its address, and covers what is below it")
    void hosts() {
        AccessIndex index = index("Connect:example.org RELAY", "mail.example.org REJECT", "192.0.2.1 DISCARD");
        assertEquals("mail.example.org REJECT", client(index, "192.0.2.1", "a.mail.example.org"));
        assertEquals("Connect:example.org RELAY", client(index, "192.0.2.1", "www.example.org"));
        assertEquals("192.0.2.1 DISCARD", client(index, "192.0.2.1", "notexample.org"));
        assertTrue(index.traits().hosts());
        assertFalse(index("Connect:10 REJECT", "From:example.org REJECT", "a@example.org OK")
                .traits()
                .hosts());
    }

    @Test
    @DisplayName("an address answers before user@, and that before the domain; at each the tag first")
    void addresses() {
        AccessIndex index = index(
                "From:ana@example.org OK",
                "ana@example.org REJECT",
                "From:ana@ HOLD",
                "example.org REJECT",
                "From:sub.example.org OK",
                "From:<> DISCARD");
        assertEquals("From:ana@example.org OK", sender(index, "Ana@EXAMPLE.org"));
        assertEquals("From:ana@example.org OK", sender(index, "ana+list@example.org"));
        assertEquals("From:ana@ HOLD", sender(index, "ana@example.net"));
        assertEquals("example.org REJECT", sender(index, "eva@www.example.org"));
        assertEquals("From:sub.example.org OK", sender(index, "eva@a.sub.example.org"));
        assertEquals("From:<> DISCARD", sender(index, ""));
        assertEquals("", sender(index, "eva@example.com"));
        assertEquals("", recipient(index, "ana@example.org"), "without To: it speaks of senders");
    }

    @Test
    @DisplayName("recipients are named by To:, and by untagged entries that relay")
    void recipients() {
        AccessIndex index = index("To:ana@example.org REJECT", "example.com RELAY", "To:old.example.com 550 Gone");
        assertEquals("To:ana@example.org REJECT", recipient(index, "ana@example.org"));
        assertEquals("example.com RELAY", recipient(index, "x@www.example.com"));
        assertEquals("To:old.example.com 550 5.7.1 Gone", recipient(index, "x@old.example.com"));
        assertEquals("", recipient(index, "eva@example.org"));
        assertEquals("", recipient(index, "postmaster"));
    }

    @Test
    void aKeyHasOneEntryPerTag() {
        AccessIndex.Builder builder = new AccessIndex.Builder();
        assertTrue(builder.add(AccessEntry.parse("From:example.org", "OK")));
        assertTrue(builder.add(AccessEntry.parse("To:example.org", "RELAY")));
        assertFalse(builder.add(AccessEntry.parse("from:Example.org", "REJECT")));
        assertEquals(2, builder.index(1).size());
    }

    @Test
    @DisplayName("changes entry by entry give what a new index gives, also once they are packed")
    void changes() {
        AccessIndex index = index("From:example.org REJECT", "Connect:10 OK");
        for (int i = 0; i < 2_500; i++) {
            AccessKey key = AccessKey.parse("Connect:10.1." + i / 256 + "." + i % 256);
            index = index.with(key, Optional.of(AccessAction.parse("550 Number " + i)), i);
        }
        assertEquals(2_502, index.size());
        assertEquals("Connect:10.1.0.7 550 5.7.1 Number 7", client(index, "10.1.0.7", ""));
        assertEquals("Connect:10.1.9.195 550 5.7.1 Number 2499", client(index, "10.1.9.195", ""));
        index = index.with(AccessKey.parse("Connect:10.1.0.7"), Optional.empty(), 1);
        index = index.with(AccessKey.parse("To:example.org"), Optional.of(AccessAction.parse("RELAY")), 2);
        assertEquals("Connect:10.0.0.0/8 OK", client(index, "10.1.0.7", ""));
        assertEquals("From:example.org REJECT", sender(index, "a@example.org"));
        assertEquals("To:example.org RELAY", recipient(index, "a@example.org"));
        assertEquals(2_502, index.size());
    }

    @Test
    @DisplayName("S2: a hundred thousand entries take little more memory than their names")
    void packed() {
        AccessIndex.Builder builder = new AccessIndex.Builder();
        int names = 0;
        for (int i = 0; i < 100_000; i++) {
            String name = "host" + i + ".example.org";
            names += name.length();
            builder.add(AccessEntry.parse("Connect:" + name, "REJECT"));
        }
        AccessIndex index = builder.index(1);
        assertEquals("Connect:host99999.example.org REJECT", client(index, "192.0.2.1", "a.host99999.example.org"));
        long own = (index.footprint() - names) / index.size();
        assertTrue(own < OWN_OCTETS, own + " octets an entry besides its name");
    }
}
