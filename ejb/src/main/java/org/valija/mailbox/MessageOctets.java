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
import org.valija.session.Output;

/**
 * A message as a client sees it: the mailbox's own prefix, then the content, which is opened when it is first
 * read. Offsets and sizes in octets. Not thread-safe. Reading fails with {@link ContentException}.
 */
public final class MessageOctets {

    private final byte[] prefix;
    private final long size;
    private final Supplier<Content> open;
    private Content content;

    MessageOctets(byte[] prefix, long size, Supplier<Content> open) {
        this.prefix = prefix;
        this.size = size;
        this.open = open;
    }

    /** Prefix and content together. */
    public long size() {
        return size;
    }

    /** The prefix's size: where the content starts. */
    public int prefix() {
        return prefix.length;
    }

    /** Reads part; less than {@code length} only at the end. To be read only. */
    public ByteBuffer read(long offset, int length) {
        int n = (int) Math.min(length, size - offset);
        if (offset >= prefix.length) {
            return content().read(offset - prefix.length, n);
        }
        int ofPrefix = (int) Math.min(n, prefix.length - offset);
        if (ofPrefix == n) {
            return ByteBuffer.wrap(prefix, (int) offset, n);
        }
        ByteBuffer both = ByteBuffer.allocate(n).put(prefix, (int) offset, ofPrefix);
        return both.put(content().read(0, n - ofPrefix)).flip();
    }

    /** Writes part to a client: a large content goes out as a region of its file. */
    public void writeTo(Output output, long offset, long length) {
        long end = Math.min(size, offset + length);
        long at = offset;
        if (at < prefix.length && at < end) {
            int n = (int) (Math.min(end, prefix.length) - at);
            output.write(ByteBuffer.wrap(prefix, (int) at, n));
            at += n;
        }
        if (at >= end) {
            return;
        }
        Optional<Path> file = content().file();
        if (file.isPresent()) {
            output.writeFile(file.get(), at - prefix.length, end - at);
        } else {
            output.write(content().read(at - prefix.length, (int) (end - at)));
        }
    }

    /** All octets. The caller closes it. */
    public InputStream stream() {
        return new SequenceInputStream(new ByteArrayInputStream(prefix), content().stream());
    }

    private Content content() {
        if (content == null) {
            content = open.get();
        }
        return content;
    }
}
