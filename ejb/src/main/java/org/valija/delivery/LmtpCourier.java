package org.valija.delivery;

import jakarta.enterprise.context.ApplicationScoped;

/** Takes messages to their final mailbox at another server by LMTP (RFC 2033). */
@ApplicationScoped
public class LmtpCourier extends NextHopCourier {

    @Override
    public Destination.Transport transport() {
        return Destination.Transport.LMTP;
    }
}
