package org.valija.policy.rate;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.valija.mail.MailAddress;
import org.valija.session.Login;
import org.valija.smtp.SmtpTransaction;

/** Of whom mail is counted. */
enum RateScope {

    /** One IPv4 address or IPv6 /64 that has not signed in. */
    CLIENT("client") {
        @Override
        Optional<String> key(SmtpTransaction transaction) {
            return transaction.client().login().isPresent()
                    ? Optional.empty()
                    : Optional.of(network(transaction.client().remote().getAddress()));
        }
    },

    /** Who has signed in, wherever from. */
    ACCOUNT("account") {
        @Override
        Optional<String> key(SmtpTransaction transaction) {
            return transaction.client().login().map(Login::name);
        }
    },

    /** The domain of the reverse-path; nobody owns it, so it is for one's own domains above all. */
    DOMAIN("domain") {
        @Override
        Optional<String> key(SmtpTransaction transaction) {
            return transaction.sender().map(MailAddress::domain);
        }
    };

    /** Octets of an IPv6 address that one customer has all addresses below. */
    private static final int NETWORK = 8;

    private final String text;

    RateScope(String text) {
        this.text = text;
    }

    /** Whose count this transaction belongs to; empty for nobody's. */
    abstract Optional<String> key(SmtpTransaction transaction);

    private static String network(InetAddress client) {
        if (!(client instanceof Inet6Address)) {
            return client.getHostAddress();
        }
        byte[] octets = Arrays.copyOf(Arrays.copyOf(client.getAddress(), NETWORK), client.getAddress().length);
        try {
            return InetAddress.getByAddress(octets).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
