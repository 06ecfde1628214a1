package org.valija.command;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.valija.command.Sendmail.Surroundings;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpRecipient.Notify;
import org.valija.smtp.client.OutgoingMail;

/** {@code sendmail -bm}: a message from standard input becomes one that the server takes. */
final class Posting {

    private final Surroundings surroundings;
    private final MessageOptions options;
    private final String origin;

    Posting(Surroundings surroundings, MessageOptions options) {
        this.surroundings = surroundings;
        this.options = options;
        this.origin = surroundings.source().domain().text();
    }

    /**
     * Sends the message to all of its recipients, those of the arguments and, with -t, those of its header.
     *
     * @throws CommandException where anything is wrong; the message went to nobody then
     */
    void post(TextInput in, List<String> arguments) {
        Submitter submitter = submitter();
        Set<Notify> notifies = options.notifies();
        options.parameters(false);
        Set<MailAddress> recipients = new LinkedHashSet<>();
        arguments.forEach(argument -> recipients.addAll(addresses(argument)));
        if (recipients.isEmpty() && !options.fromHeader()) {
            throw Sendmail.usage("no recipient: name one, or take those of the header by -t");
        }
        try (Letter letter = Letter.read(in)) {
            if (options.fromHeader()) {
                recipients.addAll(letter.header().recipients(origin));
            }
            if (recipients.isEmpty()) {
                throw new CommandException(ExitCode.DATA, "no recipient in To, Cc or Bcc");
            }
            letter.complete(submitter);
            new Submission(LocalServer.of(surroundings.source()), helloName())
                    .send(new OutgoingMail(
                            submitter.sender(),
                            options.parameters(letter.eightBit()),
                            recipients.stream()
                                    .map(address -> new SmtpRecipient(address, notifies, null))
                                    .toList(),
                            letter));
        }
    }

    private Submitter submitter() {
        String name = options.fullName() != null
                ? options.fullName()
                : surroundings
                        .source()
                        .environment()
                        .getOrDefault("NAME", surroundings.caller().name());
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw Sendmail.usage("control character in the full name");
        }
        return new Submitter(sender(), name, origin, ZonedDateTime.now(surroundings.clock()));
    }

    private Optional<MailAddress> sender() {
        String given = options.sender();
        if (given == null) {
            String login = surroundings.caller().login();
            if (login.isEmpty()) {
                throw new CommandException(ExitCode.NOT_FOUND, "this user has no name; give the sender by -f");
            }
            return Optional.of(addresses(login).getFirst());
        }
        if (given.isBlank() || given.strip().equals("<>")) {
            return Optional.empty();
        }
        List<MailAddress> addresses = addresses(given);
        if (addresses.size() != 1) {
            throw Sendmail.usage("-f takes one address, not " + addresses.size());
        }
        return Optional.of(addresses.getFirst());
    }

    private List<MailAddress> addresses(String argument) {
        String octets = new String(argument.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return new AddressList(octets, origin).addresses();
    }

    private String helloName() {
        return surroundings.source().value("hostname", "localhost").text();
    }
}
