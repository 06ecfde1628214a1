package org.valija.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.valija.smtp.client.OutgoingContent;

/**
 * A message from standard input: its header, and its body in a {@link Spool}. It is read to its end before anything
 * is sent, as programs may take longer to write it than a server waits. Not thread-safe.
 */
final class Letter implements OutgoingContent, AutoCloseable {

    /** Octets in a header; far more than a server takes. */
    private static final int MOST_HEADER = 1024 * 1024;

    private final MailHeader header = new MailHeader();
    private final Spool body = new Spool();
    private boolean eightBit;
    private byte[] head;

    private Letter() {}

    /**
     * Reads a message.
     *
     * @throws CommandException where it has no end of a header in reasonable length, or cannot be read
     */
    static Letter read(TextInput in) {
        Letter letter = new Letter();
        try {
            letter.readHeader(in);
            letter.readBody(in);
            return letter;
        } catch (IOException e) {
            throw new CommandException(ExitCode.INPUT, "cannot read the message: " + e.getMessage());
        }
    }

    MailHeader header() {
        return header;
    }

    /** Whether any octet of it lies outside US-ASCII, so that 8BITMIME has to be declared (RFC 6152). */
    boolean eightBit() {
        return eightBit;
    }

    /** Ends the work on its header. */
    void complete(Submitter submitter) {
        header.complete(submitter);
        head = header.octets();
    }

    /** Up to the empty line, or to the first line that can be no part of a header. */
    private void readHeader(TextInput in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octets = 0;
        boolean first = true;
        while (true) {
            int c = in.read();
            if (c >= 0 && c != '\n') {
                line.write(noted(c));
                if (++octets > MOST_HEADER) {
                    throw new CommandException(ExitCode.DATA, "header of more than " + MOST_HEADER + " octets");
                }
                continue;
            }
            String text = line.toString(StandardCharsets.ISO_8859_1);
            // the line that parts messages in a mailbox file
            boolean separator = first && (text.startsWith("From ") || text.startsWith(">From "));
            if (!separator && !header.add(text)) {
                if (!text.isEmpty()) {
                    body.write(line.toByteArray());
                    endLine();
                }
                return;
            }
            if (c < 0) {
                return;
            }
            first = false;
            line.reset();
        }
    }

    private void readBody(TextInput in) throws IOException {
        int last = '\n';
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                endLine();
            } else {
                body.write(noted(c));
            }
            last = c;
        }
        if (last != '\n') {
            endLine();
        }
    }

    private void endLine() throws IOException {
        body.write('\r');
        body.write('\n');
    }

    private int noted(int octet) {
        eightBit |= octet > 127;
        return octet;
    }

    @Override
    public long size() {
        return head.length + body.size();
    }

    @Override
    public InputStream open() throws IOException {
        return new SequenceInputStream(new ByteArrayInputStream(head), body.open());
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            // the message has gone its way; a temporary file that is left goes with the process
        }
    }
}
