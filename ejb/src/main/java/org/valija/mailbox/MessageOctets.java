package org.valija.mailbox;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.valija.content.Content;
import org.valija.content.ContentException;
import org.valija.session.Outgoing;
import org.valija.session.Output;

/**
 * A message as a client sees it: the mailbox's own prefix, then the content, which is opened when it is first
 * read. Reading fails with {@link ContentException}.
 */
public final class MessageOctets implements Outgoing {

    private final byte[] prefix;
    private final long size;
    private final Supplier<Content> open;
    private Content content;

    MessageOctets(byte[] prefix, long size, Supplier<Content> open) {
        this.prefix = prefix;
        this.size = size;
        this.open = open;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) {
        int n = (int) Math.max(0, Math.min(length, size - offset));
        int ofPrefix = (int) Math.max(0, Math.min(n, prefix.length - offset));
        if (ofPrefix > 0) {
            System.arraycopy(prefix, (int) offset, into, at, ofPrefix);
        }
        if (n > ofPrefix) {
            content().read(offset + ofPrefix - prefix.length, n - ofPrefix).get(into, at + ofPrefix, n - ofPrefix);
        }
        return n;
    }

    @Override
    public void transfer(Output to, long offset, long length) {
        long end = Math.min(size, offset + length);
        long at = offset;
        if (at < prefix.length && at < end) {
            int n = (int) (Math.min(end, prefix.length) - at);
            to.write(ByteBuffer.wrap(prefix, (int) at, n));
            at += n;
        }
        if (at >= end) {
            return;
        }
        Optional<Path> file = content().file();
        if (file.isPresent()) {
            to.writeFile(file.get(), at - prefix.length, end - at);
        } else {
            to.write(content().read(at - prefix.length, (int) (end - at)));
        }
    }

    /** Brings the octets into memory, unless they lie in a file of their own. @return whether they are there now */
    public boolean load() {
        return content().file().isEmpty();
    }

    /** All octets from the start. The caller closes it. */
    public InputStream stream() {
        return new SequenceInputStream(new ByteArrayInputStream(prefix), content().stream());
    }

    @Override
    public void close() {
        content = null;
    }

    private Content content() {
        if (content == null) {
            content = open.get();
        }
        return content;
    }
}
