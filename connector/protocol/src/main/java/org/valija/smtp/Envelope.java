package org.valija.smtp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpTransaction.Body;
import org.valija.smtp.SmtpTransaction.MailParameters;

/** A transaction that is being put together: MAIL began it, RCPT adds to it. */
final class Envelope {

    private final Optional<MailAddress> sender;
    private final MailParameters parameters;
    private final List<SmtpRecipient> recipients = new ArrayList<>(1);
    private final List<SmtpVerdict> verdicts = new ArrayList<>(1);

    private final Instant begun;

    /** @param begun when MAIL came: from then on the time of BY= runs */
    Envelope(SmtpCommand.Mail mail, Instant begun) {
        this.begun = begun;
        sender = mail.sender();
        parameters = mail.parameters();
    }

    /** As it is now; its lists are views, so it holds during one listener call. */
    SmtpTransaction transaction(SmtpClient client) {
        return transaction(client, parameters);
    }

    /** When the message has come: what the client took for it is taken off the time of BY=. */
    SmtpTransaction whole(SmtpClient client, Instant now) {
        return transaction(client, parameters.after(Duration.between(begun, now)));
    }

    private SmtpTransaction transaction(SmtpClient client, MailParameters now) {
        return new SmtpTransaction(
                client, sender, now, Collections.unmodifiableList(recipients), Collections.unmodifiableList(verdicts));
    }

    void add(SmtpRecipient recipient, SmtpVerdict verdict) {
        recipients.add(recipient);
        verdicts.add(verdict);
    }

    int recipients() {
        return recipients.size();
    }

    /** Whether its message is of any octets, so that it comes by BDAT alone (RFC 3030 §3). */
    boolean binary() {
        return parameters.body() == Body.BINARY_MIME;
    }

    boolean international() {
        return parameters.international();
    }
}
