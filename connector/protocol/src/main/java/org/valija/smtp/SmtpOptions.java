package org.valija.smtp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.valija.mail.Network;

/**
 * How a listener presents itself; a session keeps those it began with.
 *
 * @param role what the listener is for
 * @param hostname the server's name in greeting, HELO reply and farewell
 * @param banner the words behind the host name in the greeting, such as {@code ESMTP Valija}
 * @param help the lines that HELP answers; at least one
 * @param asked what the listener is asked on its own
 * @param security what TLS and AUTH are offered and demanded
 * @param offer what not every listener has
 */
public record SmtpOptions(
        SmtpRole role,
        String hostname,
        String banner,
        List<String> help,
        Set<SmtpQuestion> asked,
        Security security,
        Offer offer) {

    /** Copies list and set. */
    public SmtpOptions {
        asked = Set.copyOf(asked);
        help = List.copyOf(help);
        if (help.isEmpty()) {
            throw new IllegalArgumentException("no help text");
        }
    }

    /**
     * What not every listener has.
     *
     * @param extensions offered besides those that every listener has
     * @param xclient networks of the hosts that may say by XCLIENT for whom they speak
     * @param verp networks of the clients that may ask by XVERP for a sender for each recipient
     * @param longestHold how long FUTURERELEASE may hold a message (RFC 4865)
     * @param priorities name of the assignment of priorities that MT-PRIORITY announces (RFC 6710 §3); empty for none
     */
    public record Offer(
            Set<SmtpExtension> extensions,
            List<Network> xclient,
            List<Network> verp,
            Duration longestHold,
            String priorities) {

        /** Delivery reports, DELIVERBY and ETRN; XCLIENT and XVERP to nobody. */
        public static final Offer USUAL = new Offer(
                Set.of(SmtpExtension.DSN, SmtpExtension.DELIVERBY, SmtpExtension.ETRN),
                List.of(),
                List.of(),
                Duration.ZERO,
                "");

        /** Copies set and lists. */
        public Offer {
            extensions = Set.copyOf(extensions);
            xclient = List.copyOf(xclient);
            verp = List.copyOf(verp);
        }

        boolean xclient(InetAddress client) {
            return Network.anyContains(xclient, client);
        }

        boolean verp(InetAddress client) {
            return Network.anyContains(verp, client);
        }
    }

    /**
     * TLS and AUTH.
     *
     * @param tlsAvailable whether STARTTLS is offered; no matter where the connection began with TLS
     * @param tlsRequired whether mail is taken under TLS only
     * @param authRequired whether mail is taken from authenticated clients only
     * @param authWithoutTls whether AUTH is allowed in the clear
     * @param mechanisms SASL names in upper case, preferred first; empty where AUTH is not offered
     * @param legacyAuthLine whether EHLO says {@code AUTH=} too, for clients older than RFC 2554
     */
    public record Security(
            boolean tlsAvailable,
            boolean tlsRequired,
            boolean authRequired,
            boolean authWithoutTls,
            List<String> mechanisms,
            boolean legacyAuthLine) {

        /** Neither TLS nor AUTH. */
        public static final Security NONE = new Security(false, false, false, false, List.of(), false);

        /** Copies the list. */
        public Security {
            mechanisms = List.copyOf(mechanisms);
        }
    }
}
