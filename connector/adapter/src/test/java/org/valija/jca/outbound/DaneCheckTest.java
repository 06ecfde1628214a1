package org.valija.jca.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.smtp.client.TlsException;
import org.valija.smtp.client.TlsFault;
import org.valija.smtp.client.TlsaRecord;

class DaneCheckTest {

    private static final String HOST = "mx1.example.com";

    @TempDir
    static Path folder;

    private static X509Certificate[] chain;
    private static X509Certificate[] expired;

    @BeforeAll
    static void make() throws Exception {
        chain = new TestChain(Files.createDirectory(folder.resolve("one")), HOST, 10).certificates();
        expired = new TestChain(Files.createDirectory(folder.resolve("other")), HOST, -5).certificates();
    }

    private static TlsaRecord record(int usage, int selector, int matching, X509Certificate of) throws Exception {
        byte[] selected = selector == 0 ? of.getEncoded() : of.getPublicKey().getEncoded();
        byte[] data = matching == 0
                ? selected
                : MessageDigest.getInstance(matching == 1 ? "SHA-256" : "SHA-512")
                        .digest(selected);
        return TlsaRecord.of(usage, selector, matching, data);
    }

    private static Optional<TlsFault> fault(X509Certificate[] shown, String name, TlsaRecord... records) {
        return new DaneCheck(List.of(records), List.of(name)).fault(shown).map(TlsException::fault);
    }

    @ParameterizedTest
    @DisplayName("S27, RFC 7672 §3.1: each selector and matching type, of the server and of its authority")
    @CsvSource({"3,0,0", "3,0,1", "3,0,2", "3,1,0", "3,1,1", "3,1,2", "2,0,0", "2,0,1", "2,1,1", "2,1,2"})
    void matches(int usage, int selector, int matching) throws Exception {
        X509Certificate named = chain[usage == 3 ? 0 : 1];
        TlsaRecord right = record(usage, selector, matching, named);
        TlsaRecord wrong = record(usage, selector, matching, expired[usage == 3 ? 0 : 1]);
        assertEquals(Optional.empty(), fault(chain, HOST, wrong, right));
        assertEquals(Optional.of(TlsFault.NOT_NAMED), fault(chain, HOST, wrong));
    }

    @Test
    @DisplayName("RFC 7672 §3.1.1: a record of the server stands for its name and its time")
    void server() throws Exception {
        assertEquals(Optional.empty(), fault(expired, "other.example.com", record(3, 1, 1, expired[0])));
    }

    @Test
    @DisplayName("RFC 7672 §3.1.2: under an authority, name, time and signature count")
    void authority() throws Exception {
        TlsaRecord record = record(2, 0, 1, chain[1]);
        assertEquals(Optional.of(TlsFault.HOST_MISMATCH), fault(chain, "mx2.example.com", record));
        assertEquals(Optional.of(TlsFault.NOT_NAMED), fault(expired, HOST, record(2, 0, 1, expired[1])));
        X509Certificate[] forged = {expired[0], chain[1]};
        assertEquals(Optional.of(TlsFault.NOT_NAMED), fault(forged, HOST, record));
        assertEquals(Optional.of(TlsFault.NOT_NAMED), fault(Arrays.copyOf(chain, 1), HOST, record));
    }

    @ParameterizedTest
    @DisplayName("RFC 7672 §3.1.3: usages 0 and 1, and what is malformed, do not count")
    @CsvSource({"0,1,1,64", "1,0,1,64", "3,2,1,64", "3,1,3,64", "3,1,1,62", "3,1,2,64", "3,0,0,0"})
    void unusable(int usage, int selector, int matching, int digits) {
        assertEquals(false, new TlsaRecord(usage, selector, matching, "a".repeat(digits)).usable());
        assertEquals(true, new TlsaRecord(3, 1, 1, "A".repeat(64)).usable());
    }

    @ParameterizedTest
    @DisplayName("RFC 9525 §6.3: an asterisk stands for one label")
    @CsvSource({
        "*.example.com,mx1.example.com,true",
        "*.example.com,MX1.EXAMPLE.COM,true",
        "*.example.com,a.mx1.example.com,false",
        "*.example.com,example.com,false",
        "mx*.example.com,mx1.example.com,false",
        "MX1.example.com,mx1.example.com,true",
    })
    void wildcard(String pattern, String name, boolean matches) {
        assertEquals(matches, CertificateNames.matches(pattern, name));
    }
}
