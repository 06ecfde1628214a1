package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.valija.content.Content;
import org.valija.content.ContentStore;
import org.valija.mime.MessageText;
import org.valija.settings.Settings;
import org.valija.settings.Transactions;

/** Shows the beginning of queued messages. Thread-safe. */
@ApplicationScoped
public class QueueReader {

    private static final String BLANK_LINE = "\r\n\r\n";

    private QueueListing listing;
    private Transactions transactions;
    private ContentStore contents;
    private Settings settings;

    /** For the container. */
    QueueReader() {}

    @Inject
    QueueReader(QueueListing listing, Transactions transactions, ContentStore contents, Settings settings) {
        this.listing = listing;
        this.transactions = transactions;
        this.contents = contents;
        this.settings = settings;
    }

    /** The beginning of a message, as much as the settings say; empty where it is not queued. */
    public Optional<QueuePreview> preview(long queueId) {
        return transactions.call(() -> listing.envelope(queueId)).map(envelope -> {
            Content content = contents.open(envelope.contentId());
            int most = settings.get(QueueSettings.PREVIEW).intValue();
            ByteBuffer octets = content.read(0, most);
            byte[] trace = envelope.trace();
            byte[] all = Arrays.copyOf(trace, trace.length + octets.remaining());
            octets.slice().get(all, trace.length, all.length - trace.length);
            return preview(all, content.size() > most);
        });
    }

    static QueuePreview preview(byte[] octets, boolean cut) {
        // octets beyond US-ASCII stay one character each here, so that places can be counted
        int blank = new String(octets, StandardCharsets.ISO_8859_1).indexOf(BLANK_LINE);
        int header = blank < 0 ? octets.length : blank;
        int body = Math.min(octets.length, header + BLANK_LINE.length());
        return new QueuePreview(
                MessageText.header(Arrays.copyOf(octets, header)),
                new String(octets, body, octets.length - body, StandardCharsets.UTF_8),
                cut);
    }
}
