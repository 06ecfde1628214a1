package org.valija.imap;

import java.nio.ByteBuffer;
import org.valija.session.Outgoing;
import org.valija.session.Output;

/** Octets in memory as a message that goes out. */
public record MemoryOutgoing(byte[] octets) implements Outgoing {

    @Override
    public long size() {
        return octets.length;
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) {
        int n = (int) Math.min(length, octets.length - offset);
        System.arraycopy(octets, (int) offset, into, at, n);
        return n;
    }

    @Override
    public void transfer(Output to, long offset, long length) {
        to.write(ByteBuffer.wrap(octets, (int) offset, (int) length));
    }

    @Override
    public void close() {}
}
