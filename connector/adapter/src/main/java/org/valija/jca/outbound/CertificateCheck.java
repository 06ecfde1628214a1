package org.valija.jca.outbound;

import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.valija.smtp.client.TlsException;
import org.valija.smtp.client.TlsFault;

/**
 * Whether a trusted authority vouches for a server (RFC 5280), under one of the names it goes by. Asked after the
 * handshake and not in it, so that a resumed session is judged like a fresh one, and a server that need not prove
 * anything can be judged too.
 */
final class CertificateCheck {

    /** What the key exchange was does not matter to the JDK for a suite of TLS 1.3. */
    private static final String ANY_EXCHANGE = "UNKNOWN";

    private final TrustContexts contexts;

    CertificateCheck(TrustContexts contexts) {
        this.contexts = contexts;
    }

    /**
     * Judges a chain, the server's own certificate first.
     *
     * @return what is wrong; empty where nothing is
     */
    Optional<TlsException> fault(X509Certificate[] chain, String trust, List<String> names) {
        try {
            contexts.trust(trust).checkServerTrusted(chain, ANY_EXCHANGE);
        } catch (IOException e) {
            String text = "the trusted certificates cannot be read: " + e.getMessage();
            return Optional.of(new TlsException(TlsFault.NOT_TRUSTED, text, e));
        } catch (CertificateException e) {
            return Optional.of(
                    expired(e)
                            ? new TlsException(TlsFault.EXPIRED, "the server's certificate is out of its time", e)
                            : new TlsException(TlsFault.NOT_TRUSTED, "the server's certificate is not trusted", e));
        }
        if (CertificateNames.bears(chain[0], names)) {
            return Optional.empty();
        }
        String text = "the server's certificate does not bear the name " + String.join(" or ", names);
        return Optional.of(new TlsException(TlsFault.HOST_MISMATCH, text, null));
    }

    private static boolean expired(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof CertificateExpiredException
                    || e instanceof CertificateNotYetValidException
                    || e instanceof CertPathValidatorException invalid
                            && invalid.getReason() == CertPathValidatorException.BasicReason.EXPIRED) {
                return true;
            }
        }
        return false;
    }
}
