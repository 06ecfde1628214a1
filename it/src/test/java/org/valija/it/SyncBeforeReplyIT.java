package org.valija.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads from the server's system calls that a message was on disk before it was acknowledged: between the last
 * octets that came from the client and the reply that went to it, its content was written and synced, and so was the
 * record of the transaction that made its rows. Small contents and records are in one log, and share its sync.
 */
class SyncBeforeReplyIT {

    private static final String ANA = "ana@example.org";
    private static final String JOURNAL = "/content/small/";

    /** Stands in a record of new messages: the first of its statements. */
    private static final String RECORD = "update mailbox ";

    private static final String LARGE_CONTENT = "/content/incoming/";
    private static final int MESSAGES = 6;
    private static final int SMALL = 2_000;
    private static final int LARGE = TestMessage.FILE_THRESHOLD + 50_000;

    @TempDir
    private Path folder;

    private final Random random = new Random(1);

    /** Connections that have to stay open until the record ends, so that the last write on each is a reply. */
    private final List<AutoCloseable> open = new ArrayList<>();

    private RunningServer server;

    /** A connection on which one message was acknowledged last. */
    private record Acknowledged(String command, int serverPort, int clientPort, boolean large) {

        boolean isOn(SystemCall call) {
            return call.target().matches(".*:" + serverPort + "->.*:" + clientPort + "]");
        }

        @Override
        public String toString() {
            return command + " of a " + (large ? "large" : "small") + " message: ";
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        server.close();
    }

    @Test
    @DisplayName("content and the rows' record are synced before 250 to DATA and OK to APPEND")
    void syncsBeforeItAcknowledges() {
        server = RunningServer.start(folder.resolve("valija"));
        server.administer(Traffic.PASSWORD + "\n", "account", "add", ANA);
        List<ImapClient> clients = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            clients.add(signIn());
        }
        ImapClient watching = signIn();
        awaitDelivered(watching, 0); // an account's first mailboxes are made without a record
        Path record = folder.resolve("calls");
        List<Acknowledged> all = new ArrayList<>();
        Strace recording = Strace.recording(server, record);
        try {
            for (int i = 0; i < MESSAGES; i++) {
                boolean large = i % 2 == 1;
                all.add(submit(large));
                awaitDelivered(watching, i + 1);
                all.add(append(clients.get(i), large));
            }
            awaitRecorded(record, all.getLast());
        } finally {
            recording.close();
        }
        List<SystemCall> calls = parse(record);
        all.forEach(one -> assertSynced(calls, one));
    }

    private ImapClient signIn() {
        ImapClient client = new ImapClient(server, ANA, Traffic.PASSWORD);
        open.add(client);
        return client;
    }

    private Acknowledged submit(boolean large) {
        Dialogue smtp = new Dialogue(server.port("smtp"));
        open.add(smtp);
        smtp.reply("220");
        smtp.command("EHLO client.example.net", "250");
        smtp.command("MAIL FROM:<bea@example.net>", "250");
        smtp.command("RCPT TO:<" + ANA + ">", "250");
        smtp.command("DATA", "354");
        smtp.sendRaw(message(large).text());
        smtp.command(".", "250");
        return new Acknowledged("DATA", server.port("smtp"), smtp.localPort(), large);
    }

    private Acknowledged append(ImapClient imap, boolean large) {
        imap.append("Archive", message(large).text());
        return new Acknowledged("APPEND", server.port("imaps"), imap.localPort(), large);
    }

    private TestMessage message(boolean large) {
        return TestMessage.of("m", large ? LARGE : SMALL, random);
    }

    /** So that no delivery of an earlier message is at work while the next one is looked at. */
    private static void awaitDelivered(ImapClient imap, int messages) {
        Eventually.get(() -> {
            List<String> status = imap.command("STATUS INBOX (MESSAGES)");
            assertTrue(status.get(0).endsWith("(MESSAGES " + messages + ")"), status.get(0));
            return null;
        });
    }

    /** A client may read a reply before its write is recorded, and the record ends with the writes that are. */
    private static void awaitRecorded(Path record, Acknowledged one) {
        Eventually.get(() -> {
            List<SystemCall> calls = parse(record);
            SystemCall octets = last(calls, call -> one.isOn(call) && call.reads(), one + "no octets are recorded");
            last(
                    calls,
                    call -> one.isOn(call) && call.writes() && call.begun() > octets.ended(),
                    one + "no reply is recorded");
            return null;
        });
    }

    private static List<SystemCall> parse(Path record) {
        try {
            return SystemCall.parse(Files.readAllLines(record));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertSynced(List<SystemCall> calls, Acknowledged one) {
        SystemCall reply = last(calls, call -> one.isOn(call) && call.writes(), one + "no reply is recorded");
        SystemCall octets = last(
                calls,
                call -> one.isOn(call) && call.reads() && call.ended() < reply.begun(),
                one + "no octets are recorded");
        SystemCall journal = last(
                calls,
                call -> call.syncs() && call.target().contains(JOURNAL) && call.isBetween(octets, reply),
                one + "no record is synced between the last octets and the reply");
        // there may be others: what a checkpoint forgets is written to the same log, whenever its time comes
        List<String> written = calls.stream()
                .filter(call -> call.writes() && call.target().contains(JOURNAL) && call.isBetween(octets, journal))
                .map(SystemCall::octets)
                .toList();
        assertEquals(1, count(written, RECORD), one + "the rows' record is written before its sync");
        assertEquals(one.large ? 0 : 1, count(written, TestMessage.START), one + "a small content is before its sync");
        if (one.large) {
            last(
                    calls,
                    call -> call.syncs() && call.target().contains(LARGE_CONTENT) && call.isBetween(octets, journal),
                    one + "its content is not synced between the last octets and the record");
        }
    }

    private static long count(List<String> written, String part) {
        return written.stream().filter(octets -> octets.contains(part)).count();
    }

    private static SystemCall last(List<SystemCall> calls, Predicate<SystemCall> wanted, String otherwise) {
        return calls.stream().filter(wanted).reduce((a, b) -> b).orElseThrow(() -> new AssertionError(otherwise));
    }
}
