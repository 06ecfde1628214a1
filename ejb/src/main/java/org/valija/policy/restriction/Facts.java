package org.valija.policy.restriction;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;
import org.valija.dns.Inquiry;
import org.valija.mail.MailAddress;
import org.valija.routing.Route;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpTransaction;

/** What is known when lists are judged for one command. For one thread. */
final class Facts {

    private final SmtpClient client;
    private final Optional<Optional<MailAddress>> sender;
    private final Optional<MailAddress> recipient;
    private final int recipients;
    private final Inquiry dns;
    private Route route;

    private Facts(
            SmtpClient client,
            Optional<Optional<MailAddress>> sender,
            Optional<MailAddress> recipient,
            int recipients,
            Inquiry dns) {
        this.client = client;
        this.sender = sender;
        this.recipient = recipient;
        this.recipients = recipients;
        this.dns = dns;
    }

    /** Before MAIL. */
    static Facts of(SmtpClient client, Inquiry dns) {
        return new Facts(client, Optional.empty(), Optional.empty(), 0, dns);
    }

    /** Within a transaction; of several recipients none is in question. */
    static Facts of(SmtpTransaction transaction, Inquiry dns) {
        int count = transaction.recipients().size();
        Optional<MailAddress> only =
                count == 1 ? Optional.of(transaction.recipients().getFirst().address()) : Optional.empty();
        return new Facts(transaction.client(), Optional.of(transaction.sender()), only, count, dns);
    }

    /** At RCPT. */
    static Facts of(SmtpTransaction transaction, MailAddress recipient, Inquiry dns) {
        return new Facts(transaction.client(), Optional.of(transaction.sender()), Optional.of(recipient), 1, dns);
    }

    SmtpClient client() {
        return client;
    }

    InetAddress address() {
        return client.remote().getAddress();
    }

    /** The reverse-path where it is known and not null. */
    Optional<MailAddress> author() {
        return sender.flatMap(path -> path);
    }

    /** The reverse-path; empty for the null one. @throws java.util.NoSuchElementException before MAIL */
    Optional<MailAddress> sender() {
        return sender.orElseThrow();
    }

    /** The recipient in question; empty where there is none yet, or are several. */
    Optional<MailAddress> recipient() {
        return recipient;
    }

    int recipients() {
        return recipients;
    }

    /** Where the recipient leads; found out once. */
    Route route(Function<MailAddress, Route> router) {
        if (route == null) {
            route = router.apply(recipient.orElseThrow());
        }
        return route;
    }

    Inquiry dns() {
        return dns;
    }

    boolean know(Check.Fact fact) {
        return switch (fact) {
            case NONE -> true;
            case HELO -> !client.helo().isEmpty();
            case SENDER -> sender.isPresent();
            case RECIPIENT -> recipient.isPresent();
        };
    }
}
