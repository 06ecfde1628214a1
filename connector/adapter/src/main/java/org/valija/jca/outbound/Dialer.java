package org.valija.jca.outbound;

import java.io.IOException;
import org.valija.smtp.client.Wire;

/** Opens connections. */
@FunctionalInterface
interface Dialer {

    /** Connects within the peer's time. */
    Wire dial(SmtpPeer peer) throws IOException;
}
