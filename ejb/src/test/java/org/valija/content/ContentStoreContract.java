package org.valija.content;

import java.nio.ByteBuffer;
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
}
