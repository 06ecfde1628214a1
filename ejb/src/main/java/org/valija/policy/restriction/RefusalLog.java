package org.valija.policy.restriction;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpReply;

/** Writes each refusal to the server's log, with the check that gave it: there is no message whose trace could tell. */
@ApplicationScoped
class RefusalLog {

    private static final System.Logger LOG = System.getLogger("org.valija.policy");

    void refused(Facts facts, Ruling ruling) {
        if (!LOG.isLoggable(Level.INFO)) {
            return;
        }
        SmtpReply reply = ruling.reply();
        LOG.log(
                Level.INFO,
                "reject: " + ruling.stage().event() + " [" + facts.address().getHostAddress() + "]: " + reply.code()
                        + " " + reply.status() + " " + reply.lines().getFirst() + "; check=" + ruling.check()
                        + ", from="
                        + Refusals.quoted(
                                facts.author().map(MailAddress::toString).orElse(""))
                        + ", to="
                        + Refusals.quoted(
                                facts.recipient().map(MailAddress::toString).orElse(""))
                        + ", helo=" + Refusals.quoted(facts.client().helo()) + ", session="
                        + facts.client().session());
    }
}
