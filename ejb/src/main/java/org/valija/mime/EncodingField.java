package org.valija.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Changes the Content-Transfer-Encoding in the header of a part, and no other octet. */
final class EncodingField {

    private static final String NAME = "content-transfer-encoding";

    private EncodingField() {}

    /**
     * The header with another encoding. Where the field is repeated, all say the same.
     *
     * @param header lines that end in CRLF, but perhaps the last
     */
    static byte[] changed(byte[] header, String encoding) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream(header.length + encoding.length());
        int at = 0;
        while (at < header.length) {
            int end = HeaderFields.fieldEnd(header, at, header.length);
            int colon = HeaderFields.colon(header, at, end);
            if (colon > 0 && HeaderFields.name(header, at, colon).equals(NAME)) {
                int text = lineEnd(header, end);
                changed.write(header, at, colon + 1 - at);
                changed.writeBytes((" " + encoding).getBytes(StandardCharsets.US_ASCII));
                changed.write(header, text, end - text);
            } else {
                changed.write(header, at, end - at);
            }
            at = end;
        }
        return changed.toByteArray();
    }

    /** Where the CRLF begins that ends here; here, where there is none. */
    private static int lineEnd(byte[] header, int end) {
        boolean ended = end > 1 && header[end - 1] == '\n' && header[end - 2] == '\r';
        return ended ? end - 2 : end;
    }
}
