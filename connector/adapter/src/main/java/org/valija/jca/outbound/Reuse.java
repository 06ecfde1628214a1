package org.valija.jca.outbound;

import java.time.Duration;

/**
 * For how long one dialogue with a server goes on.
 *
 * @param messages at most, at least 1
 * @param idle since the end of the latest message
 * @param age since it was opened
 */
public record Reuse(int messages, Duration idle, Duration age) {

    /** Checks that one message may be sent at all. */
    public Reuse {
        if (messages < 1) {
            throw new IllegalArgumentException("no message per connection");
        }
    }
}
