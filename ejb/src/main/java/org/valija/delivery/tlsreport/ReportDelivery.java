package org.valija.delivery.tlsreport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.valija.delivery.tlsreport.Submission.Status;
import org.valija.event.QueueId;
import org.valija.mail.MailAddress;
import org.valija.settings.Node;

/** Brings a report to one address: into the queue, or to a web server. Blocks; thread-safe. */
@ApplicationScoped
class ReportDelivery {

    private static final System.Logger LOG = System.getLogger(ReportDelivery.class.getName());

    private ReportMail mail;
    private ReportSigner signer;
    private ReportUpload upload;
    private Node node;
    private Clock clock;

    /** For the container. */
    ReportDelivery() {}

    @Inject
    ReportDelivery(ReportMail mail, ReportSigner signer, ReportUpload upload, Node node) {
        this(mail, signer, upload, node, Clock.systemUTC());
    }

    ReportDelivery(ReportMail mail, ReportSigner signer, ReportUpload upload, Node node, Clock clock) {
        this.mail = mail;
        this.signer = signer;
        this.upload = upload;
        this.node = node;
        this.clock = clock;
    }

    /** Tries it once. @param compressed the report */
    Submission send(TlsReport report, byte[] compressed, String address) {
        return switch (ReportAddress.parse(address)) {
            case ReportAddress.Mailbox mailbox -> mailed(report, compressed, address, mailbox.address());
            case ReportAddress.Web web -> uploaded(compressed, address, web.uri());
            case ReportAddress.Unusable unusable -> new Submission(address, Status.REFUSED, unusable.why());
        };
    }

    private Submission mailed(TlsReport report, byte[] compressed, String address, MailAddress to) {
        long id = node.nextId();
        Instant now = clock.instant();
        ReportMessage message = ReportMessage.of(report, compressed, id, to, now);
        try {
            mail.queue(id, message.octets(signer.sign(message, report.from(), now)), to);
            return new Submission(address, Status.TAKEN, "queued as " + QueueId.text(id));
        } catch (IOException e) {
            return new Submission(address, Status.WAITING, "it cannot be signed: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The report " + report.id() + " cannot be queued", e);
            return new Submission(address, Status.WAITING, "it cannot be queued, the server's log tells why");
        }
    }

    private Submission uploaded(byte[] compressed, String address, URI to) {
        try {
            int status = upload.post(to, compressed);
            return new Submission(address, status(status), "HTTP status " + status);
        } catch (IOException e) {
            return new Submission(address, Status.WAITING, e.getMessage());
        } catch (IllegalArgumentException e) {
            return new Submission(address, Status.REFUSED, "it cannot be used: " + e.getMessage());
        }
    }

    /** RFC 8460 §5.4; RFC 9110 §15: 408 and 429 say that it may be tried again, as does what is the server's fault. */
    private static Status status(int code) {
        if (code / 100 == 2) {
            return Status.TAKEN;
        }
        return code / 100 == 5 || code == 408 || code == 429 ? Status.WAITING : Status.REFUSED;
    }
}
