package org.valija.delivery.tls;

import org.valija.dns.NameService;
import org.valija.dns.SecureNames;
import org.valija.settings.Settings;

/** Policies without a container. */
public final class TestTlsPolicies {

    private TestTlsPolicies() {}

    public static TlsPolicies of(Settings settings) {
        SecureNames names = new SecureNames(settings, new NameService(settings));
        return new TlsPolicies(settings, new TlsaLookup(names));
    }
}
