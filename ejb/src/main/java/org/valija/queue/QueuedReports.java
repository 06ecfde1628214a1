package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.valija.content.ContentStore;
import org.valija.content.Deposit;
import org.valija.delivery.tlsreport.ReportMail;
import org.valija.event.Origin;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpRecipient.Notify;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.TlsWish;

/** Queues reports about TLS: from nobody, for whom a failure might be told, and whatever TLS comes to on their way. */
@ApplicationScoped
class QueuedReports implements ReportMail {

    /** Unlike delivery reports, what is lost of these is not told postmaster either. */
    private static final Origin ORIGIN = new Origin("", "", "", "tls-report");

    private MailQueue queue;
    private ContentStore contents;

    /** For the container. */
    QueuedReports() {}

    @Inject
    QueuedReports(MailQueue queue, ContentStore contents) {
        this.queue = queue;
        this.contents = contents;
    }

    @Override
    public void queue(long id, byte[] octets, MailAddress to) {
        queue.accept(new NewMessage(
                id,
                Deposit.stored(contents.put(ByteBuffer.wrap(octets)), octets.length),
                new byte[0],
                Optional.empty(),
                // RFC 8460 §5.3.1: policies that may have failed do not hold up the report of it
                MailParameters.NONE.wishing(TlsWish.OPTIONAL),
                List.of(new SmtpRecipient(to, Set.of(Notify.NEVER), null)),
                ORIGIN,
                false,
                ""));
    }
}
