package org.valija.session;

import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A client that sends commands, most of them well formed and some spoiled, and signs on anew whenever the server
 * has sent it away. Deterministic for a seed, which a failure tells.
 */
public final class Fuzzer {

    private static final int COMMANDS = 400;

    private final SessionFactory sessions;
    private final Consumer<String> check;

    /** Makes up commands, without their CRLF. */
    @FunctionalInterface
    public interface Client {
        Supplier<String> commands(Random random, Garbler garbler);
    }

    /** @param check throws an {@link AssertionError} for output that is not well formed */
    public Fuzzer(SessionFactory sessions, Consumer<String> check) {
        this.sessions = sessions;
        this.check = check;
    }

    /** Runs one client. @param start what each of its connections begins with */
    public void run(long seed, String start, Client client) {
        Random random = new Random(seed);
        Garbler garbler = new Garbler(random);
        Supplier<String> commands = client.commands(random, garbler);
        MemoryLink link = new MemoryLink(sessions, random);
        link.send(start);
        String sent = start;
        try {
            check.accept(link.heard());
            for (int i = 0; i < COMMANDS; i++) {
                if (link.closed()) {
                    link = new MemoryLink(sessions, random);
                    link.send(start);
                }
                sent = garbler.sometimes(commands.get()) + "\r\n";
                link.send(sent);
                check.accept(link.heard());
            }
            link.hangUp();
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + " after " + sent, e);
        }
    }
}
