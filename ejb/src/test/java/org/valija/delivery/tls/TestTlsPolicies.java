package org.valija.delivery.tls;

import java.util.Map;
import org.valija.delivery.sts.TestStsPolicies;
import org.valija.dns.NameService;
import org.valija.dns.SecureNames;
import org.valija.settings.Settings;

/** Policies without a container. */
public final class TestTlsPolicies {

    private TestTlsPolicies() {}

    public static TlsPolicies of(Settings settings) {
        return of(settings, Map.of());
    }

    /** @param texts MTA-STS policies on the web, by domain */
    static TlsPolicies of(Settings settings, Map<String, String> texts) {
        SecureNames names = new SecureNames(settings, new NameService(settings));
        return new TlsPolicies(settings, new TlsaLookup(names), TestStsPolicies.of(settings, texts));
    }
}
