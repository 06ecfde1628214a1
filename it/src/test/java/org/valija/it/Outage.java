package org.valija.it;

import java.util.List;
import java.util.Random;

/**
 * One account's mail while something the server needs is away: every message is either acknowledged, and then kept,
 * or refused for the time being.
 */
final class Outage {

    static final String ANA = "ana@example.org";

    private static final List<String> TEMPORARY = List.of("451 4.3.0", "452 4.3.1");
    private static final int SMALL = 2_000;
    private static final int LARGE = TestMessage.FILE_THRESHOLD + 50_000;

    private final RunningServer server;
    private final Ledger inbox = new Ledger(ANA);
    private final Random random = new Random(1);
    private int numbers;

    /** Makes the account, and has what could not be done tried again soon. */
    Outage(RunningServer server) {
        this.server = server;
        server.administer(Traffic.PASSWORD + "\n", "account", "add", ANA);
        server.administer("", "setting", "set", "queue.backoff.minimal", "1s");
        server.administer("", "setting", "set", "queue.lease", "10s");
        server.administer("", "setting", "set", "queue.interval", "1s");
    }

    /** Submits a message that has to be taken. */
    void accepted(boolean large) {
        String reply = submit(large);
        if (!reply.startsWith("250")) {
            throw new AssertionError(reply);
        }
    }

    /** Submits a message that has to be refused for the time being; with this reply, where one is given. */
    void refused(boolean large, String reply) {
        String given = submit(large);
        if (!given.startsWith(reply)) {
            throw new AssertionError("expected " + reply + ", got " + given);
        }
    }

    /** As {@link #refused(boolean, String)}, with any of the replies for a failure of the server. */
    void refused(boolean large) {
        String given = submit(large);
        if (given.startsWith("250")) {
            throw new AssertionError("a message is taken");
        }
    }

    /** Submits a message. @return the reply that decided: 250, or that it failed for now */
    private String submit(boolean large) {
        TestMessage message = TestMessage.of("m" + ++numbers, large ? LARGE : SMALL, random);
        try (Dialogue smtp = new Dialogue(server.port("smtp"))) {
            smtp.reply("220");
            smtp.command("EHLO client.example.net", "250");
            String reply = "";
            for (String command : List.of("MAIL FROM:<bea@example.net>", "RCPT TO:<" + ANA + ">", "DATA")) {
                smtp.send(command);
                reply = smtp.reply();
                if (reply.charAt(0) > '3') {
                    return temporary(reply);
                }
            }
            smtp.sendRaw(message.text());
            smtp.send(".");
            reply = smtp.reply();
            if (reply.startsWith("250")) {
                inbox.acknowledged(message.id());
                return reply;
            }
            return temporary(reply);
        }
    }

    private static String temporary(String reply) {
        if (TEMPORARY.stream().noneMatch(reply::startsWith)) {
            throw new IllegalStateException("not a temporary failure of the server: " + reply);
        }
        return reply;
    }

    /** Everything that was acknowledged is there, once. */
    void verify() {
        Eventually.get(() -> {
            Audit audit = new Audit(server);
            audit.compare(ANA, "INBOX", inbox);
            if (!audit.faults().isEmpty()) {
                throw new AssertionError(audit.faults().toString());
            }
            return null;
        });
    }
}
