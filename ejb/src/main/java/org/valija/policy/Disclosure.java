package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.valija.directory.Account;
import org.valija.directory.Directory;
import org.valija.mail.AddressException;
import org.valija.mail.EnhancedStatus;
import org.valija.mail.MailAddress;
import org.valija.routing.Route;
import org.valija.routing.Router;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpReply;

/**
 * What may a client learn of addresses, by VRFY and EXPN (RFC 5321 §3.5)? As much as the privacy flags let it.
 * Blocks where the directory has to be read. Thread-safe.
 */
@ApplicationScoped
public class Disclosure {

    private static final EnhancedStatus KNOWN = EnhancedStatus.parse("2.1.5");
    private static final SmtpReply TRY =
            SmtpReply.of(252, "2.0.0", "Cannot verify, but will take mail and attempt delivery");
    private static final SmtpReply HELLO_FIRST = SmtpReply.of(503, "5.5.1", "Send HELO or EHLO first");
    private static final SmtpReply NO_EXPN = SmtpReply.of(502, "5.5.1", "EXPN is not available");
    private static final SmtpReply NOT_YOU = SmtpReply.of(550, "5.7.2", "Lists are not shown to you");
    private static final SmtpReply NOBODY = SmtpReply.of(550, "5.1.1", "Nobody is behind this address");
    private static final SmtpReply NO_ADDRESS = SmtpReply.of(553, "5.1.3", "That is no address");

    /** RFC 6531 §3.7.4.2: allows the reply to go beyond US-ASCII. */
    private static final String UTF8 = " SMTPUTF8";

    private Settings settings;
    private Insiders insiders;
    private Router router;
    private Directory directory;

    /** For the container. */
    Disclosure() {}

    @Inject
    public Disclosure(Settings settings, Insiders insiders, Router router, Directory directory) {
        this.settings = settings;
        this.insiders = insiders;
        this.router = router;
        this.directory = directory;
    }

    /** VRFY: 250 with the address of somebody here, 252 where nothing is told or known, 550 for nobody. */
    public SmtpReply verify(SmtpClient client, String argument) {
        PrivacyFlags flags = settings.get(PrivacySettings.FLAGS);
        if (flags.has(PrivacyFlag.NEEDVRFYHELO) && client.helo().isEmpty()) {
            return HELLO_FIRST;
        }
        return flags.has(PrivacyFlag.NOVRFY)
                ? TRY
                : address(argument).map(this::verified).orElse(NO_ADDRESS);
    }

    private SmtpReply verified(Asked asked) {
        return switch (router.route(asked.address())) {
            case Route.Refused refused -> refused.reply();
            case Route.Local local -> known(asked);
            case Route.Expansion list -> known(asked);
            case Route.Jms application -> known(asked);
            case Route.Remote elsewhere -> TRY;
            case Route.Discarded dropped -> TRY;
        };
    }

    private SmtpReply known(Asked asked) {
        MailAddress address = asked.address().domain().isEmpty()
                ? asked.address().withDomain(settings.get(ServerSettings.DOMAIN))
                : asked.address();
        MailAddress canonical = directory.canonical(address).orElse(address);
        if (canonical.international() && !asked.international()) {
            return TRY;
        }
        String name = directory
                .account(canonical)
                .map(Account::displayName)
                .filter(Disclosure::isPlain)
                .map(text -> text + ' ')
                .orElse("");
        return new SmtpReply(250, KNOWN, List.of(name + '<' + canonical + '>'), false);
    }

    /** Whether a name can stand in a reply and before an address. */
    private static boolean isPlain(String name) {
        return !name.isBlank() && name.chars().allMatch(c -> c >= ' ' && c < 127 && c != '<' && c != '>');
    }

    /** EXPN: 250 with a member a line. */
    public SmtpReply expand(SmtpClient client, String argument) {
        PrivacyFlags flags = settings.get(PrivacySettings.FLAGS);
        if (flags.has(PrivacyFlag.NOEXPN)) {
            return NO_EXPN;
        }
        if (flags.has(PrivacyFlag.NEEDEXPNHELO) && client.helo().isEmpty()) {
            return HELLO_FIRST;
        }
        if (!insiders.include(client)) {
            return NOT_YOU;
        }
        return address(argument).map(this::expanded).orElse(NO_ADDRESS);
    }

    private SmtpReply expanded(Asked asked) {
        Route route = router.route(asked.address());
        List<Route> places = route instanceof Route.Expansion list
                ? list.copies().stream().map(Route.Copy::route).toList()
                : List.of(route);
        List<String> members = places.stream()
                .flatMap(place -> member(place).stream())
                .filter(member -> asked.international() || !member.international())
                .map(member -> "<" + member + '>')
                .toList();
        if (!members.isEmpty()) {
            return new SmtpReply(250, KNOWN, members, false);
        }
        return route instanceof Route.Refused refused ? refused.reply() : NOBODY;
    }

    private static Optional<MailAddress> member(Route place) {
        return switch (place) {
            case Route.Local local -> Optional.of(local.address());
            case Route.Remote remote -> Optional.of(remote.address());
            case Route.Jms application -> Optional.of(application.address());
            default -> Optional.empty();
        };
    }

    /** What is asked about. @param international whether the reply may go beyond US-ASCII */
    private record Asked(MailAddress address, boolean international) {}

    /** An address, one in angle brackets behind a name, or a local part alone; empty where it is none of these. */
    private static Optional<Asked> address(String argument) {
        boolean international = argument.toUpperCase(Locale.ROOT).endsWith(UTF8);
        String text = international ? argument.substring(0, argument.length() - UTF8.length()) : argument;
        int open = text.lastIndexOf('<');
        if (open >= 0 && text.endsWith(">")) {
            text = text.substring(open + 1, text.length() - 1);
        }
        try {
            MailAddress address = text.indexOf('@') < 0
                    ? MailAddress.parse(text.strip() + "@localhost").withDomain("")
                    : MailAddress.parse(text.strip());
            return Optional.of(new Asked(address, international));
        } catch (AddressException e) {
            return Optional.empty();
        }
    }
}
