package org.valija.jca.outbound;

import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import org.valija.smtp.client.TlsaRecord;

/**
 * How TLS is spoken with a server, and what it has to prove.
 *
 * @param trust path of a file with the certificates that are trusted, in PEM; empty for those of the JDK
 * @param names any of which the certificate may bear, the first one for SNI; empty for the server's own name
 * @param tlsa for {@link org.valija.smtp.client.TlsPolicy#DANE}, usable ones alone
 * @param identity the certificate that is shown to a server which asks for one; equal terms have the same object
 * @param protocols such as {@code TLSv1.3}; empty for those of the JDK
 * @param ciphers suites by their names; empty for those of the JDK
 */
public record TlsTerms(
        String trust,
        List<String> names,
        List<TlsaRecord> tlsa,
        Optional<X509ExtendedKeyManager> identity,
        List<String> protocols,
        List<String> ciphers) {

    /** As the JDK does it. */
    public static final TlsTerms STANDARD =
            new TlsTerms("", List.of(), List.of(), Optional.empty(), List.of(), List.of());

    /** Copies the lists. */
    public TlsTerms {
        names = List.copyOf(names);
        tlsa = List.copyOf(tlsa);
        protocols = List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
    }
}
