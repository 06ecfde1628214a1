package org.valija.jca.outbound;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.valija.smtp.client.TlsException;
import org.valija.smtp.client.TlsFault;
import org.valija.smtp.client.TlsaRecord;

/** Whether TLSA records name a server's certificate, or the authority that issued it (RFC 7672 §3.1). */
final class DaneCheck {

    private final List<TlsaRecord> records;
    private final List<String> names;

    /** @param names any of which the certificate may bear, where an authority is named */
    DaneCheck(List<TlsaRecord> records, List<String> names) {
        this.records = records;
        this.names = names;
    }

    /** Judges a chain, the server's own certificate first. @return what is wrong; empty where a record matches */
    Optional<TlsException> fault(X509Certificate[] chain) {
        boolean mismatch = false;
        for (TlsaRecord tlsa : records) {
            // RFC 7672 §3.1.1: the record stands for name and validity too
            if (tlsa.usage() == TlsaRecord.DANE_EE && matches(tlsa, chain[0])) {
                return Optional.empty();
            }
            if (tlsa.usage() == TlsaRecord.DANE_TA && issued(tlsa, chain)) {
                if (CertificateNames.bears(chain[0], names)) {
                    return Optional.empty();
                }
                mismatch = true;
            }
        }
        return Optional.of(
                mismatch
                        ? new TlsException(
                                TlsFault.HOST_MISMATCH,
                                "the server's certificate does not bear the name " + String.join(" or ", names),
                                null)
                        : new TlsException(TlsFault.NOT_NAMED, "no TLSA record names the server's certificate", null));
    }

    /** RFC 7672 §3.1.2: the authority's certificate is part of the chain that the server shows. */
    private static boolean issued(TlsaRecord tlsa, X509Certificate[] chain) {
        for (int i = 1; i < chain.length; i++) {
            if (matches(tlsa, chain[i]) && valid(Arrays.copyOf(chain, i), chain[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean valid(X509Certificate[] below, X509Certificate authority) {
        try {
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(Arrays.asList(below));
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false; // another record may still match
        }
    }

    private static boolean matches(TlsaRecord tlsa, X509Certificate certificate) {
        try {
            byte[] selected = tlsa.selector() == 0
                    ? certificate.getEncoded()
                    : certificate.getPublicKey().getEncoded();
            byte[] matched = switch (tlsa.matching()) {
                case 1 -> MessageDigest.getInstance("SHA-256").digest(selected);
                case 2 -> MessageDigest.getInstance("SHA-512").digest(selected);
                default -> selected;
            };
            return HexFormat.of().formatHex(matched).equals(tlsa.data());
        } catch (CertificateEncodingException e) {
            return false; // what cannot be encoded is not what the record stands for
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-2", e);
        }
    }
}
