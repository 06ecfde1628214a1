package org.valija.jca.outbound;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The names that a certificate bears as subject alternative names; the common name is none (RFC 9525 §2). */
final class CertificateNames {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private CertificateNames() {}

    /** Whether it bears one of these: host names, or addresses as {@link java.net.InetAddress} prints them. */
    static boolean bears(X509Certificate certificate, List<String> names) {
        try {
            Collection<List<?>> present = certificate.getSubjectAlternativeNames();
            return present != null
                    && present.stream().anyMatch(entry -> names.stream().anyMatch(name -> matches(entry, name)));
        } catch (CertificateParsingException e) {
            return false; // names that cannot be read are none
        }
    }

    private static boolean matches(List<?> entry, String name) {
        return switch ((Integer) entry.get(0)) {
            case DNS -> matches((String) entry.get(1), name);
            case ADDRESS -> name.equalsIgnoreCase((String) entry.get(1));
            default -> false;
        };
    }

    /** RFC 9525 §6.3: an asterisk stands for the whole first label alone. */
    static boolean matches(String pattern, String name) {
        if (!pattern.startsWith("*.")) {
            return pattern.equalsIgnoreCase(name);
        }
        int dot = name.indexOf('.');
        return dot > 0
                && name.substring(dot)
                        .toLowerCase(Locale.ROOT)
                        .equals(pattern.substring(1).toLowerCase(Locale.ROOT));
    }
}
