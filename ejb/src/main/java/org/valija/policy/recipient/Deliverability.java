package org.valija.policy.recipient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.valija.delivery.Destination;
import org.valija.delivery.verify.AddressState;
import org.valija.delivery.verify.AddressVerification;
import org.valija.mail.MailAddress;
import org.valija.routing.Route;
import org.valija.settings.Setting;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;

/**
 * Could mail for this address be delivered? Who is here is known; for others the server is asked that their mail would
 * go to, by the {@link AddressVerification}. Blocks while it waits for the answer. Thread-safe.
 */
@ApplicationScoped
public class Deliverability {

    private static final int PERMANENT = 500;

    private AddressVerification verification;
    private Settings settings;

    /** For the container. */
    Deliverability() {}

    @Inject
    public Deliverability(AddressVerification verification, Settings settings) {
        this.verification = verification;
        this.settings = settings;
    }

    /** Of what an address is asked: the codes of its refusals, and the detail of their status. */
    public enum Role {
        /** RFC 3463 §3.2: X.1.1. */
        RECIPIENT(VerifyReplies.UNVERIFIED_RECIPIENT, VerifyReplies.UNKNOWN_RECIPIENT, "1.1"),
        /** RFC 3463 §3.2: X.1.7. */
        SENDER(VerifyReplies.UNVERIFIED_SENDER, VerifyReplies.UNKNOWN_SENDER, "1.7");

        private final Setting<Integer> refused;
        private final Setting<Integer> deferred;
        private final String detail;

        Role(Setting<Integer> refused, Setting<Integer> deferred, String detail) {
            this.refused = refused;
            this.deferred = deferred;
            this.detail = detail;
        }
    }

    /** Why an address that leads there is refused; empty where mail for it could be delivered. */
    public Optional<SmtpReply> refusal(Role role, Route route) {
        return switch (route) {
            case Route.Refused refused ->
                Optional.of(
                        refused.reply().code() >= PERMANENT
                                ? undeliverable(role, refused.reply().lines().getFirst())
                                : unknown(role, refused.reply().lines().getFirst()));
            case Route.Remote remote -> refusal(role, remote.address(), remote.destination());
            // an alias is here, whoever is behind it
            case Route.Local local -> Optional.empty();
            case Route.Jms jms -> Optional.empty();
            case Route.Discarded discarded -> Optional.empty();
            case Route.Expansion expansion -> Optional.empty();
        };
    }

    private Optional<SmtpReply> refusal(Role role, MailAddress address, Destination destination) {
        return switch (destination.transport()) {
            case LOCAL, JMS, DISCARD -> Optional.empty();
            case ERROR -> Optional.of(undeliverable(role, destination.name()));
            case SMTP, LMTP, ROUTE -> {
                AddressState state = verification.verify(address, destination);
                yield switch (state.kind()) {
                    case DELIVERABLE -> Optional.empty();
                    case UNDELIVERABLE -> Optional.of(undeliverable(role, state.reply()));
                    case UNKNOWN, PENDING -> Optional.of(unknown(role, state.reply()));
                };
            }
        };
    }

    private SmtpReply undeliverable(Role role, String why) {
        return reply(settings.get(role.refused), role, "undeliverable address: " + why);
    }

    private SmtpReply unknown(Role role, String why) {
        return reply(settings.get(role.deferred), role, "unverified address: " + why);
    }

    /** What a peer said is shown without what could end the line or is not US-ASCII. */
    private static SmtpReply reply(int code, Role role, String text) {
        return SmtpReply.of(code, code / 100 + "." + role.detail, text.replaceAll("[^ -~]", "?"));
    }
}
