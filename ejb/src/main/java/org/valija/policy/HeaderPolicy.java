package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;

/** May a message with this header come in? No where it runs in a loop, or where the header is too large. */
@ApplicationScoped
public class HeaderPolicy {

    private static final SmtpReply LOOP = SmtpReply.of(554, "5.4.6", "Too many hops; the message runs in a loop");
    private static final SmtpReply TOO_LARGE = SmtpReply.of(552, "5.3.4", "Header of the message too big");

    private Settings settings;

    /** For the container. */
    HeaderPolicy() {}

    @Inject
    HeaderPolicy(Settings settings) {
        this.settings = settings;
    }

    /** The refusal; empty where it may. */
    public Optional<SmtpReply> refusal(MessageHead head) {
        if (head.hops() > settings.get(PolicySettings.MAX_HOPS)) {
            return Optional.of(LOOP);
        }
        long most = settings.get(PolicySettings.MAX_HEADER);
        // of a header whose end is not in sight, the rest is behind what was seen
        boolean larger = head.size() > most || !head.complete() && head.size() == most;
        return larger ? Optional.of(TOO_LARGE) : Optional.empty();
    }
}
