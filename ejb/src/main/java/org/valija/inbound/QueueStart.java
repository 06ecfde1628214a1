package org.valija.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.valija.mail.AddressException;
import org.valija.mail.MailAddress;
import org.valija.mail.Network;
import org.valija.policy.Insiders;
import org.valija.policy.NetworkList;
import org.valija.policy.PrivacySettings;
import org.valija.queue.DomainStart;
import org.valija.settings.Caches;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpReply;

/**
 * ETRN: has the queue try the mail of a domain at once, for clients that may ask and not too often. Blocks for the
 * queue's database; thread-safe.
 */
@ApplicationScoped
class QueueStart {

    private static final System.Logger LOG = System.getLogger(QueueStart.class.getName());

    private Insiders insiders;
    private DomainStart queue;
    private Settings settings;
    private Cache<String, Instant> started;
    Clock clock = Clock.systemUTC();

    /** For the container. */
    QueueStart() {}

    @Inject
    QueueStart(Insiders insiders, DomainStart queue, Settings settings) {
        this.insiders = insiders;
        this.queue = queue;
        this.settings = settings;
    }

    @PostConstruct
    void remember() {
        started = Caches.builder()
                .maximumSize(settings.get(PrivacySettings.ETRN_DOMAINS))
                .build();
    }

    /** RFC 1985 §5.3: the reply. @param node a domain, with {@code @} before it for its subdomains too */
    SmtpReply start(SmtpClient client, String node) {
        boolean below = node.startsWith("@");
        String domain = (below ? node.substring(1) : node).toLowerCase(Locale.ROOT);
        if (!isDomain(domain)) {
            return SmtpReply.of(501, "5.5.4", "Syntax: ETRN domain");
        }
        if (!mayAsk(client)) {
            return SmtpReply.of(459, "4.7.1", "Node " + node + " not allowed: sign in first");
        }
        Instant now = clock.instant();
        if (!begin(node.toLowerCase(Locale.ROOT), now)) {
            return SmtpReply.of(458, "4.7.1", "Unable to queue messages for node " + node + ": it was done just now");
        }
        long messages = queue.start(domain, below);
        LOG.log(
                Level.INFO,
                "session {0}: ETRN {1} starts {2} messages",
                client.session(),
                node,
                Long.toString(messages));
        return messages == 0
                ? SmtpReply.of(251, "2.0.0", "OK, no messages waiting for node " + node)
                : SmtpReply.of(253, "2.0.0", "OK, " + messages + " pending messages for node " + node + " started");
    }

    private static boolean isDomain(String text) {
        try {
            return !text.startsWith("[")
                    && MailAddress.parse("postmaster@" + text).domain().equals(text);
        } catch (AddressException e) {
            return false;
        }
    }

    private boolean mayAsk(SmtpClient client) {
        return insiders.include(client)
                || Network.anyContains(
                        NetworkList.parse(settings.get(PrivacySettings.ETRN_NETWORKS)),
                        client.remote().getAddress());
    }

    /** Of several clients that ask at the same time, one is served. */
    private boolean begin(String node, Instant now) {
        Instant earliest = now.minus(settings.get(PrivacySettings.ETRN_INTERVAL));
        return started.asMap().merge(node, now, (last, next) -> last.isAfter(earliest) ? last : next) == now;
    }
}
