package org.valija.delivery.sts;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.valija.dns.NameService;
import org.valija.settings.Settings;

/** Policies without a container, a database or the web. */
public final class TestStsPolicies {

    private TestStsPolicies() {}

    /** @param texts what the web server of each domain has; others have none */
    public static StsPolicies of(Settings settings, Map<String, String> texts) {
        return of(settings, texts, new MemoryStsStore(), Clock.systemUTC());
    }

    static StsPolicies of(Settings settings, Map<String, String> texts, StsStore store, Clock clock) {
        PolicySource web = domain -> {
            if (!texts.containsKey(domain)) {
                throw new IOException("HTTP status 404");
            }
            return texts.get(domain);
        };
        return new StsPolicies(settings, new NameService(settings), store, web, clock);
    }
}
