package org.valija.it;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A message that is known again, and known to be whole: its number stands in its subject, with a checksum of its
 * body.
 */
record TestMessage(String id, String text) {

    /** The content store keeps larger messages as files. */
    static final int FILE_THRESHOLD = 128 << 10;

    /** How each of them begins. */
    static final String START = "From: <bea@example.net>";

    private static final int LINE = 70;
    private static final Pattern SUBJECT = Pattern.compile("Subject: (\\S+) ([0-9a-f]+)");

    /** With a body of about so many octets, as a client sends it. */
    static TestMessage of(String id, int octets, Random random) {
        StringBuilder body = new StringBuilder(octets + LINE);
        while (body.length() < octets) {
            for (int i = 0; i < LINE; i++) {
                body.append((char) ('a' + random.nextInt(26)));
            }
            body.append("\r\n");
        }
        String header = START + "\r\nSubject: " + id + " " + checksum(body) + "\r\n\r\n";
        return new TestMessage(id, header + body);
    }

    private static String checksum(CharSequence body) {
        CRC32 crc = new CRC32();
        crc.update(body.toString().getBytes(StandardCharsets.US_ASCII));
        return Long.toHexString(crc.getValue());
    }

    /** Reads a message line by line. */
    static final class Reader {

        private final StringBuilder body = new StringBuilder();
        private String id = "";
        private String checksum = "";
        private boolean inBody;

        void line(String line) {
            if (inBody) {
                body.append(line).append("\r\n");
            } else if (line.isEmpty()) {
                inBody = true;
            } else {
                Matcher subject = SUBJECT.matcher(line);
                if (subject.matches()) {
                    id = subject.group(1);
                    checksum = subject.group(2);
                }
            }
        }

        String id() {
            return id;
        }

        boolean whole() {
            return checksum(body).equals(checksum);
        }
    }

    /** The number in a subject field. */
    static String idOf(String subjectField) {
        Matcher subject = SUBJECT.matcher(subjectField);
        if (!subject.matches()) {
            throw new AssertionError("not a subject of these tests: " + subjectField);
        }
        return subject.group(1);
    }
}
