package org.valija.settings;

import java.time.Clock;

/** A node without a container. */
public final class TestNode {

    private TestNode() {}

    public static Node at(Clock clock) {
        return new Node("test-0", 0, clock);
    }

    /** One of several nodes on one database. */
    public static Node named(String name, int number, Clock clock) {
        return new Node(name, number, clock);
    }
}
