package org.valija.delivery;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.valija.content.ContentStore;
import org.valija.smtp.client.OutgoingContent;

/** A queued message's octets: its trace fields, then its content. */
public record QueuedContent(Envelope envelope, ContentStore contents) implements OutgoingContent {

    @Override
    public long size() {
        return envelope.size();
    }

    @Override
    public InputStream open() {
        InputStream content = contents.open(envelope.contentId()).stream();
        return envelope.trace().length == 0
                ? content
                : new SequenceInputStream(new ByteArrayInputStream(envelope.trace()), content);
    }
}
