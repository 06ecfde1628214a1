package org.valija.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.valija.content.Content;
import org.valija.content.ContentStore;
import org.valija.mime.HeaderAddresses;
import org.valija.mime.HeaderAddresses.Party;
import org.valija.session.Incoming;
import org.valija.smtp.client.OutgoingContent;

/**
 * A queued message whose header is another one than that of its content; the body comes from the store as it is read.
 *
 * @param trace the trace fields
 * @param header in the place of the content's
 * @param content the message as it was accepted
 * @param skipped octets of the content's own header
 */
record DepartingContent(byte[] trace, byte[] header, Content content, int skipped) implements OutgoingContent {

    /** The message with its senders' addresses as they leave; empty where none changes. */
    static Optional<OutgoingContent> of(Envelope envelope, ContentStore contents, Departures departures) {
        Content content = contents.open(envelope.contentId());
        ByteBuffer head = content.read(0, Incoming.HEAP);
        int size = headerSize(head);
        return HeaderAddresses.changed(
                        head.slice(head.position(), size),
                        (party, address) -> party == Party.SENDER ? departures.leaving(address) : address)
                .map(changed -> {
                    byte[] header = new byte[changed.remaining()];
                    changed.get(header);
                    return new DepartingContent(envelope.trace(), header, content, size);
                });
    }

    /** Up to the empty line, or to the end of the last whole line. */
    private static int headerSize(ByteBuffer head) {
        int line = head.position();
        for (int at = line; at < head.limit(); at++) {
            if (head.get(at) == '\n') {
                if (at - line <= 1) {
                    return line - head.position();
                }
                line = at + 1;
            }
        }
        return line - head.position();
    }

    @Override
    public long size() {
        return trace.length + header.length + content.size() - skipped;
    }

    @Override
    public InputStream open() {
        InputStream body = content.stream();
        try {
            body.skipNBytes(skipped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(trace), new ByteArrayInputStream(header), body)));
    }
}
