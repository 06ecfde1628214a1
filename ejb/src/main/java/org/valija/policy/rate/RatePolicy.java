package org.valija.policy.rate;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.valija.mail.Network;
import org.valija.policy.NetworkList;
import org.valija.policy.rate.RateCounts.Kind;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpRole;
import org.valija.smtp.SmtpTransaction;

/**
 * Has this client, account or domain sent too much lately? Counts in memory, on this node alone. Mail by LMTP is not
 * counted, as it was taken before. Thread-safe; nothing blocks.
 */
@ApplicationScoped
public class RatePolicy {

    private static final System.Logger LOG = System.getLogger(RatePolicy.class.getName());

    private final Map<RateScope, RateCounts> counts = new EnumMap<>(RateScope.class);
    private Settings settings;
    LongSupplier clock = System::nanoTime;

    /** For the container. */
    RatePolicy() {}

    @Inject
    RatePolicy(Settings settings) {
        this.settings = settings;
    }

    @PostConstruct
    void start() {
        for (RateScope scope : RateScope.values()) {
            counts.put(scope, new RateCounts(settings.get(RateSettings.REMEMBERED)));
        }
    }

    /** At RCPT: counts the recipient; the refusal where there is no room for it or for its message. */
    public Optional<SmtpReply> recipient(SmtpTransaction transaction) {
        return add(transaction, Kind.RECIPIENT);
    }

    /** When a message has come: counts it; the refusal where there is no room for it. */
    public Optional<SmtpReply> message(SmtpTransaction transaction) {
        return add(transaction, Kind.MESSAGE);
    }

    private Optional<SmtpReply> add(SmtpTransaction transaction, Kind kind) {
        if (transaction.client().role() == SmtpRole.LMTP) {
            return Optional.empty();
        }
        for (RateScope scope : RateScope.values()) {
            RateCounts.Limits limits = limits(scope);
            if (limits.any() && !allows(scope, limits, transaction, kind)) {
                return Optional.of(refusal(scope, transaction));
            }
        }
        return Optional.empty();
    }

    private boolean allows(RateScope scope, RateCounts.Limits limits, SmtpTransaction transaction, Kind kind) {
        Optional<String> key = scope.key(transaction);
        return key.isEmpty()
                || scope == RateScope.CLIENT && exempt(transaction)
                || counts.get(scope).add(key.get(), kind, limits, clock.getAsLong());
    }

    private boolean exempt(SmtpTransaction transaction) {
        return Network.anyContains(
                NetworkList.parse(settings.get(RateSettings.EXEMPT)),
                transaction.client().remote().getAddress());
    }

    private RateCounts.Limits limits(RateScope scope) {
        RateSettings.Bounds bounds = RateSettings.of(scope);
        return new RateCounts.Limits(
                settings.get(bounds.messages()), settings.get(bounds.recipients()), settings.get(bounds.time()));
    }

    private static SmtpReply refusal(RateScope scope, SmtpTransaction transaction) {
        LOG.log(
                Level.INFO,
                "session {0}: too much mail of {1} {2}",
                transaction.client().session(),
                scope,
                scope.key(transaction).orElse(""));
        return SmtpReply.of(450, "4.7.1", "Too much mail of this " + scope + "; try again later");
    }
}
