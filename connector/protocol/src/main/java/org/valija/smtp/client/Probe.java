package org.valija.smtp.client;

import java.io.IOException;
import java.util.Optional;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpReply;

/**
 * Asks a server about one recipient: MAIL and RCPT without a message.
 *
 * @param sender the reverse-path; empty for {@code <>}
 */
public record Probe(Optional<MailAddress> sender, MailAddress recipient) {

    /**
     * What the server said.
     *
     * @param ofRecipient whether it speaks of the recipient; otherwise something before that failed
     */
    public record Answer(boolean ofRecipient, SmtpReply reply) {}

    Answer run(SmtpDialogue dialogue) {
        boolean international = recipient.international()
                || sender.filter(MailAddress::international).isPresent();
        if (international && !dialogue.features().smtpUtf8()) {
            return new Answer(true, SmtpReply.of(553, "5.6.7", "the server takes no address beyond US-ASCII"));
        }
        if (CommandLines.breaksLine(recipient)) {
            return new Answer(true, SmtpReply.of(553, "5.1.3", "control character in the address"));
        }
        String doing = "sending MAIL";
        try {
            String from = sender.map(MailAddress::toString).orElse("");
            SmtpReply mail = say(dialogue, "MAIL FROM:<" + from + '>' + (international ? " SMTPUTF8" : ""));
            if (!mail.positive()) {
                return new Answer(false, Faults.refusal(mail, doing));
            }
            dialogue.needReset();
            doing = "sending RCPT";
            SmtpReply answer = say(dialogue, "RCPT TO:<" + recipient + '>');
            return new Answer(true, answer.positive() ? answer : Faults.refusal(answer, doing));
        } catch (IOException e) {
            dialogue.lose();
            return new Answer(false, Faults.of(e, doing));
        }
    }

    private static SmtpReply say(SmtpDialogue dialogue, String line) throws IOException {
        byte[] octets = CommandLines.octets(line + "\r\n");
        dialogue.wire().allow(dialogue.terms().timeouts().command());
        dialogue.wire().write(octets, 0, octets.length);
        SmtpReply reply = dialogue.replies().read();
        if (reply.code() == 421) {
            throw new Faults.PeerClosing(reply);
        }
        return reply;
    }
}
