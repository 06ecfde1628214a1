package org.valija.delivery.sts;

import com.github.benmanes.caffeine.cache.Cache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.valija.dns.NameService;
import org.valija.dns.NameService.UnansweredException;
import org.valija.dns.NameService.UnknownNameException;
import org.valija.settings.Caches;
import org.valija.settings.Settings;

/**
 * The policies of other domains (RFC 8461 §5.1). What is known of a domain answers from memory; from time to time the DNS
 * is asked whether there is another policy, and that is fetched. One that is there counts until it expires, whatever
 * happens to the domain's DNS or web server. Blocks while it asks; thread-safe.
 */
@ApplicationScoped
public class StsPolicies {

    private static final System.Logger LOG = System.getLogger(StsPolicies.class.getName());
    private static final String VERSION = "v=STSv1";
    private static final Pattern RECORD =
            Pattern.compile("v=STSv1[ \\t]*;(?:.*;)?[ \\t]*id[ \\t]*=[ \\t]*([a-zA-Z0-9]{1,32})[ \\t]*(?:;.*)?");

    private Settings settings;
    private NameService names;
    private StsStore store;
    private PolicySource source;
    private Cache<String, Known> known;
    private final ConcurrentMap<String, CompletableFuture<Known>> checks = new ConcurrentHashMap<>();
    private Clock clock;

    /** What is known of a domain. @param until when the DNS is asked again */
    private record Known(Optional<StsPolicy> policy, Instant until) {}

    /** For the container. */
    StsPolicies() {}

    @Inject
    StsPolicies(Settings settings, NameService names, StsStore store, PolicySource source) {
        this(settings, names, store, source, Clock.systemUTC());
    }

    StsPolicies(Settings settings, NameService names, StsStore store, PolicySource source, Clock clock) {
        this.settings = settings;
        this.names = names;
        this.store = store;
        this.source = source;
        this.clock = clock;
        this.known =
                Caches.builder().maximumSize(settings.get(StsSettings.CACHE)).build();
    }

    /** The policy of a domain; empty where it has none. */
    public Optional<StsPolicy> find(String domain) {
        String name = domain.toLowerCase(Locale.ROOT);
        Known now = known.getIfPresent(name);
        return (now != null && clock.instant().isBefore(now.until()) ? now : checked(name)).policy();
    }

    /** Of many who ask at once, one works for all. */
    private Known checked(String domain) {
        CompletableFuture<Known> mine = new CompletableFuture<>();
        CompletableFuture<Known> running = checks.putIfAbsent(domain, mine);
        if (running != null) {
            return running.join();
        }
        try {
            Known now = check(domain, false);
            known.put(domain, now);
            mine.complete(now);
            return now;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            checks.remove(domain, mine);
        }
    }

    /** @param again whether a policy that is still announced is fetched all the same */
    private Known check(String domain, boolean again) {
        Instant now = clock.instant();
        Optional<FetchedPolicy> stored = store.find(domain);
        Optional<StsPolicy> policy = stored.flatMap(fetched -> fetched.live(now));
        Optional<String> id = announced(domain);
        boolean same = policy.isPresent() && id.equals(stored.map(FetchedPolicy::id));
        if (id.isPresent() && (again || !same)) {
            policy = fetched(domain, id.get(), now).or(() -> stored.flatMap(fetched -> fetched.live(now)));
        }
        Instant until = now.plus(settings.get(StsSettings.CHECK));
        Instant expiry = policy.isEmpty()
                ? until
                : store.find(domain)
                        .map(FetchedPolicy::at)
                        .orElse(now)
                        .plus(policy.get().maxAge());
        return new Known(policy, expiry.isBefore(until) ? expiry : until);
    }

    /** RFC 8461 §3.1: one record that begins as it has to, and no other that does. */
    private Optional<String> announced(String domain) {
        try {
            List<String> texts = names.texts("_mta-sts." + domain).stream()
                    .filter(text -> text.startsWith(VERSION))
                    .toList();
            Matcher record = RECORD.matcher(texts.size() == 1 ? texts.getFirst() : "");
            return record.matches() ? Optional.of(record.group(1)) : Optional.empty();
        } catch (UnknownNameException | UnansweredException e) {
            return Optional.empty(); // what was fetched before goes on to count
        }
    }

    private Optional<StsPolicy> fetched(String domain, String id, Instant now) {
        try {
            FetchedPolicy fetched = new FetchedPolicy(domain, id, source.fetch(domain), now);
            Optional<StsPolicy> policy = fetched.live(now);
            if (policy.isPresent()) {
                store.put(fetched);
            } else {
                LOG.log(Level.INFO, "What {0} has for an MTA-STS policy is none", domain);
            }
            return policy;
        } catch (IOException e) {
            LOG.log(Level.INFO, "The MTA-STS policy of {0} cannot be fetched: {1}", domain, e.getMessage());
            return Optional.empty();
        }
    }

    /** Fetches all policies again, so that nobody can wait for them to expire, and forgets those that have. */
    void refresh() {
        for (String domain : store.domains()) {
            Known now = check(domain, true);
            known.put(domain, now);
            if (now.policy().isEmpty()) {
                store.remove(domain);
            }
        }
    }
}
