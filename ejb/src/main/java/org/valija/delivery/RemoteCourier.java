package org.valija.delivery;

import jakarta.enterprise.context.ApplicationScoped;

/** Takes messages to other mail servers by SMTP: mail exchangers, smart hosts, fixed next hops. */
@ApplicationScoped
public class RemoteCourier extends NextHopCourier {

    @Override
    public Destination.Transport transport() {
        return Destination.Transport.SMTP;
    }
}
