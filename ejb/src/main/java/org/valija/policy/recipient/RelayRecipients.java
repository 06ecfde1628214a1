package org.valija.policy.recipient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.valija.directory.Directory;
import org.valija.directory.Domain;
import org.valija.directory.RecipientCheck;
import org.valija.directory.ldap.LdapDirectory;
import org.valija.mail.MailAddress;
import org.valija.policy.access.AccessAction.Kind;
import org.valija.policy.access.AccessPolicy;
import org.valija.routing.Explanation;
import org.valija.routing.Explanation.Rule;
import org.valija.routing.Explanation.Step;
import org.valija.routing.Route;
import org.valija.routing.RoutingSettings;
import org.valija.routing.table.AddressTable;
import org.valija.routing.table.AddressTables;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;

/**
 * Does the server that we relay a domain's mail to have this recipient? Asked of domains with a next hop, as each of
 * them says, and of those that the access table relays to. What an alias or a virtual user leads to is not asked about,
 * nor are recipients elsewhere, whose mail our own users send. Answers from memory, and blocks where the server or an
 * LDAP directory is asked. Thread-safe.
 */
@ApplicationScoped
public class RelayRecipients {

    /** RFC 3463 §3.4: X.3.0, as Postfix says it of a table that cannot be asked. */
    private static final SmtpReply NOT_NOW = SmtpReply.of(451, "4.3.0", "Temporary lookup failure");

    private Directory directory;
    private AccessPolicy access;
    private AddressTables tables;
    private Deliverability deliverability;
    private LdapDirectory ldap;
    private Settings settings;

    /** For the container. */
    RelayRecipients() {}

    @Inject
    public RelayRecipients(
            Directory directory,
            AccessPolicy access,
            AddressTables tables,
            Deliverability deliverability,
            Settings settings) {
        this.directory = directory;
        this.deliverability = deliverability;
        this.access = access;
        this.tables = tables;
        this.settings = settings;
    }

    /** The directory elsewhere. */
    @Inject
    public void with(LdapDirectory elsewhere) {
        ldap = elsewhere;
    }

    /** The refusal of a recipient who is not there; empty where nothing is said. @param route where it leads */
    public Optional<SmtpReply> refusal(MailAddress recipient, Route route) {
        return switch (check(recipient, route)) {
            case NONE -> Optional.empty();
            case CALL_AHEAD -> deliverability.refusal(Deliverability.Role.RECIPIENT, route);
            case LDAP -> entered(((Route.Remote) route).address());
            case TABLE -> listed(((Route.Remote) route).address());
        };
    }

    /** The same as a further step of an explanation. */
    public Explanation explained(MailAddress recipient, Explanation explanation) {
        RecipientCheck check = check(recipient, explanation.route());
        if (check == RecipientCheck.NONE) {
            return explanation;
        }
        Optional<SmtpReply> refusal = refusal(recipient, explanation.route());
        String result =
                check + ": " + refusal.map(reply -> reply.lines().getFirst()).orElse("known");
        List<Step> steps = new ArrayList<>(explanation.steps());
        steps.add(new Step(Rule.RELAY_RECIPIENT, recipient.toString(), result));
        return new Explanation(
                steps,
                refusal.<Route>map(reply -> new Route.Refused(recipient, reply)).orElse(explanation.route()));
    }

    private RecipientCheck check(MailAddress recipient, Route route) {
        if (!(route instanceof Route.Remote remote)) {
            return RecipientCheck.NONE;
        }
        Optional<Domain> domain = directory.domain(recipient.domain());
        if (domain.isEmpty()) {
            RecipientCheck check = settings.get(RecipientSettings.CHECK);
            return check != RecipientCheck.NONE && remote.address().equals(recipient) && isRelayed(recipient)
                    ? check
                    : RecipientCheck.NONE;
        }
        return domain.get().nextHop().isPresent()
                        && directory.canonical(recipient).equals(Optional.of(remote.address()))
                ? domain.get().recipients().orElseGet(() -> settings.get(RecipientSettings.CHECK))
                : RecipientCheck.NONE;
    }

    /** Whether everybody may send there, by the access table. */
    private boolean isRelayed(MailAddress recipient) {
        return access.ofRecipient(recipient)
                .filter(entry -> entry.action().kind() == Kind.RELAY)
                .isPresent();
    }

    /** As Postfix says it of its relay_recipient_maps. */
    private Optional<SmtpReply> listed(MailAddress recipient) {
        return tables.lists(AddressTable.RELAY_RECIPIENTS, recipient)
                ? Optional.empty()
                : Optional.of(unknown(settings.get(RecipientSettings.UNKNOWN_CODE)));
    }

    /** An address with a detail is there where its user is. */
    private Optional<SmtpReply> entered(MailAddress recipient) {
        LdapDirectory.Answer answer = ldap.find(recipient);
        Optional<MailAddress> user = user(recipient);
        if (answer == LdapDirectory.Answer.ABSENT && user.isPresent()) {
            answer = ldap.find(user.get());
        }
        return switch (answer) {
            case FOUND -> Optional.empty();
            case ABSENT -> Optional.of(unknown(settings.get(RecipientSettings.UNKNOWN_CODE)));
            case UNANSWERED -> Optional.of(NOT_NOW);
        };
    }

    /** The address without its detail; empty where it has none. */
    private Optional<MailAddress> user(MailAddress recipient) {
        String separators = settings.get(RoutingSettings.DETAIL_SEPARATOR);
        String local = recipient.localPart();
        for (int i = 1; i < local.length(); i++) {
            if (separators.indexOf(local.charAt(i)) >= 0) {
                return Optional.of(new MailAddress(local.substring(0, i), recipient.domain()));
            }
        }
        return Optional.empty();
    }

    /** RFC 3463 §3.2: X.1.1. */
    private static SmtpReply unknown(int code) {
        return SmtpReply.of(code, code / 100 + ".1.1", "User unknown in relay recipient table");
    }
}
