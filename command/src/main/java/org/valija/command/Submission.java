package org.valija.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.valija.mail.EnhancedStatus;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.client.ClientLimits;
import org.valija.smtp.client.ClientTimeouts;
import org.valija.smtp.client.DialogueException;
import org.valija.smtp.client.DialogueTerms;
import org.valija.smtp.client.OutgoingMail;
import org.valija.smtp.client.RecipientReply;
import org.valija.smtp.client.SmtpDialogue;
import org.valija.smtp.client.TlsPolicy;

/** Hands a message to the server, for all of its recipients or for none. */
final class Submission {

    private static final int ADDRESSING = 1;
    private static final int MESSAGE = 6;
    private static final EnhancedStatus TOO_BIG = new EnhancedStatus(5, 3, 4);
    private static final EnhancedStatus SENDER_SYNTAX = new EnhancedStatus(5, 1, 7);

    private final LocalServer server;
    private final String helloName;

    /** @param helloName the argument of EHLO */
    Submission(LocalServer server, String helloName) {
        this.server = server;
        this.helloName = helloName;
    }

    /** @throws CommandException where the server did not take the message, with its reply */
    void send(OutgoingMail mail) {
        DialogueTerms terms = new DialogueTerms(
                false,
                helloName,
                TlsPolicy.NONE,
                false,
                Optional.empty(),
                ClientTimeouts.STANDARD,
                ClientLimits.STANDARD);
        try (SmtpDialogue dialogue = SmtpDialogue.open(new LocalWire(server.connect()), terms)) {
            int most = dialogue.features().recipientMax();
            if (most > 0 && mail.recipients().size() > most) {
                throw new CommandException(
                        ExitCode.DATA, mail.recipients().size() + " recipients; the server takes " + most + " at most");
            }
            List<RecipientReply> refusals = dialogue.sendWhole(mail);
            if (!refusals.isEmpty()) {
                throw refused(refusals);
            }
        } catch (DialogueException e) {
            throw new CommandException(exitCode(e.reply()), "the server takes no mail now: " + text(e.reply()));
        }
    }

    /** Of several replies the one that no later attempt can change decides. */
    private static CommandException refused(List<RecipientReply> refusals) {
        Map<SmtpReply, List<String>> recipients = new LinkedHashMap<>();
        refusals.forEach(refusal -> recipients
                .computeIfAbsent(refusal.reply(), reply -> new ArrayList<>())
                .add(refusal.recipient().address().toString()));
        String text = recipients.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + text(entry.getKey()))
                .collect(Collectors.joining("; "));
        int exitCode = recipients.keySet().stream()
                .mapToInt(Submission::exitCode)
                .filter(code -> code != ExitCode.TEMPORARY)
                .findFirst()
                .orElse(ExitCode.TEMPORARY);
        return new CommandException(exitCode, "not sent to anybody: " + text);
    }

    /** RFC 3463 §3.2 to §3.7, as far as sysexits.h tells them apart. */
    static int exitCode(SmtpReply reply) {
        if (reply.code() < 500) {
            return ExitCode.TEMPORARY;
        }
        EnhancedStatus status = reply.status();
        if (status == null) {
            return ExitCode.UNAVAILABLE;
        }
        if (status.subject() == MESSAGE || status.equals(TOO_BIG) || status.equals(SENDER_SYNTAX)) {
            return ExitCode.DATA;
        }
        return status.subject() == ADDRESSING ? ExitCode.NOT_FOUND : ExitCode.UNAVAILABLE;
    }

    private static String text(SmtpReply reply) {
        String status = reply.status() == null ? "" : reply.status() + " ";
        return reply.code() + " " + status + String.join(" ", reply.lines());
    }
}
