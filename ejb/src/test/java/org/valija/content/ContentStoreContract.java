package org.valija.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.valija.session.Incoming;

/** What every content store does: the same with messages, as they come in. */
abstract class ContentStoreContract extends OctetStoreContract {

    @Override
    abstract ContentStore store();

    @Override
    long put(byte[] octets) {
        try (Incoming message = new Incoming()) {
            for (int at = 0; at < octets.length; at += 8192) {
                message.append(ByteBuffer.wrap(octets, at, Math.min(8192, octets.length - at)), store()::spill);
            }
            return store().put(message);
        }
    }

    @Test
    void aMessageOnItsWayInCanBeReadTwiceAndThenKept() throws Exception {
        for (int size : new int[] {100, largest()}) {
            byte[] octets = octets(size, 1);
            try (Incoming message = new Incoming()) {
                message.append(ByteBuffer.wrap(octets), store()::spill);
                for (int i = 0; i < 2; i++) {
                    try (InputStream in = message.stream()) {
                        assertArrayEquals(octets, in.readAllBytes());
                    }
                }
                assertEquals(size, store().open(store().put(message)).size());
            }
        }
    }
}
