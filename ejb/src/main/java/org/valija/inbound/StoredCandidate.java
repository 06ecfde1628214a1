package org.valija.inbound;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.valija.imap.SearchCandidate;
import org.valija.imap.SearchKey;
import org.valija.mail.BodyPart;
import org.valija.mail.MessageFlags;
import org.valija.mailbox.Snapshot;
import org.valija.mailbox.StoredMessage;
import org.valija.mime.MessageText;

/** A stored message as a search sees it. */
final class StoredCandidate implements SearchCandidate {

    /** Of a text part, this much is searched; octets as transferred. */
    private static final int SEARCHED = 4 << 20;

    private final Snapshot snapshot;
    private final int index;
    private final LongFunction<StoredMessage> look;
    private StoredMessage message;
    private byte[] header;

    StoredCandidate(Snapshot snapshot, int index, LongFunction<StoredMessage> look) {
        this.snapshot = snapshot;
        this.index = index;
        this.look = look;
    }

    @Override
    public long uid() {
        return snapshot.uid(index);
    }

    @Override
    public MessageFlags flags() {
        return snapshot.flags(index);
    }

    @Override
    public long modSeq() {
        return snapshot.modSeq(index);
    }

    @Override
    public long octets() {
        return snapshot.octets(index);
    }

    @Override
    public LocalDate arrived() {
        return LocalDate.ofInstant(snapshot.internalDate(index), ZoneOffset.UTC);
    }

    @Override
    public Optional<LocalDate> sent() {
        StoredMessage m = message();
        return m == null || m.structure().envelope().date() == null
                ? Optional.empty()
                : MessageText.date(m.structure().envelope().date());
    }

    @Override
    public List<String> header(String field) {
        return message() == null ? List.of() : MessageText.fields(headerOctets(), field);
    }

    @Override
    public boolean holds(String text, boolean withHeader) {
        if (message() == null) {
            return false;
        }
        return withHeader && SearchKey.contains(MessageText.header(headerOctets()), text)
                || holds(message().structure().root(), text);
    }

    private boolean holds(BodyPart part, String text) {
        if (!part.parts().isEmpty()) {
            return part.message() && holdsHeader(part.parts().getFirst(), text)
                    || part.parts().stream().anyMatch(p -> holds(p, text));
        }
        return part.mediaType().type().equals("text")
                && SearchKey.contains(
                        MessageText.body(
                                part, octets(part.extent().body(), part.extent().octets())),
                        text);
    }

    /** The header of an enclosed message is part of the body of the one around it. */
    private boolean holdsHeader(BodyPart message, String text) {
        BodyPart.Extent extent = message.extent();
        return SearchKey.contains(MessageText.header(octets(extent.header(), extent.body() - extent.header())), text);
    }

    private byte[] headerOctets() {
        if (header == null) {
            header = octets(0, message().structure().root().extent().body());
        }
        return header;
    }

    private byte[] octets(long offset, long length) {
        byte[] octets = new byte[(int) Math.min(length, SEARCHED)];
        int n = message().octets().read(offset, octets, 0, octets.length);
        return n == octets.length ? octets : Arrays.copyOf(octets, n);
    }

    private StoredMessage message() {
        if (message == null) {
            message = look.apply(uid());
        }
        return message;
    }
}
