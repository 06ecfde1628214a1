package org.valija.smtp;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.valija.session.Link;
import org.valija.session.Login;

/**
 * Who speaks, as far as is known by now.
 *
 * @param session the session's id, for log lines
 * @param listener the listener's name
 * @param role what the listener is for
 * @param remote the client's address
 * @param local the address it connected to
 * @param host what a trusted host said of the client's name; empty where the DNS is to be asked
 * @param helo the argument of HELO, EHLO or LHLO as sent; empty before it
 * @param extended whether it said EHLO or LHLO
 * @param tls present while encrypted
 * @param login present once authenticated
 */
public record SmtpClient(
        String session,
        String listener,
        SmtpRole role,
        InetSocketAddress remote,
        InetSocketAddress local,
        Optional<Host> host,
        String helo,
        boolean extended,
        Optional<Link.Tls> tls,
        Optional<Login> login) {

    /**
     * The name of the client's host.
     *
     * @param name empty where it has none
     * @param unanswered whether it could not be found out
     */
    public record Host(String name, boolean unanswered) {}
}
