package org.valija.smtp;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.valija.session.Link;
import org.valija.session.Login;
import org.valija.smtp.SmtpCommand.Hello;

/**
 * Who the client is before it says a word of its own: as the connection has it, or as a trusted host says by XCLIENT.
 *
 * @param remote the client's address
 * @param local the address it connected to
 * @param host what was said of its name; empty where the DNS is to be asked
 * @param hello what it was said to call itself
 * @param login the account that it was said to have signed in to
 */
record Introduction(
        InetSocketAddress remote,
        InetSocketAddress local,
        Optional<SmtpClient.Host> host,
        Optional<Hello> hello,
        Optional<Login> login) {

    static Introduction of(Link link) {
        return new Introduction(link.remote(), link.local(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What is not said now stays as it was: a long introduction takes several commands. */
    Introduction with(XclientAttributes said, Optional<Login> vouched) {
        return new Introduction(
                said.remote(remote),
                said.local(local),
                said.host().or(() -> host),
                said.hello().or(() -> hello),
                vouched.or(() -> login));
    }
}
