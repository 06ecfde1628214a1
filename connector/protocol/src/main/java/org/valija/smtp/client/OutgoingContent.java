package org.valija.smtp.client;

import java.io.IOException;
import java.io.InputStream;

/** The octets of a message on its way out, header and body, lines ended by CRLF, not dot-stuffed. */
public interface OutgoingContent {

    /** Octets in all. */
    long size();

    /** Reads from the start; may be called again. The caller closes it. */
    InputStream open() throws IOException;
}
