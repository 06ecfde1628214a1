package org.valija.delivery.tlsreport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportRecordTest {

    private static String read(String... texts) {
        return ReportRecord.of(List.of(texts))
                .map(record -> String.join(" ", record.addresses()))
                .orElse("none");
    }

    @ParameterizedTest
    @DisplayName("RFC 8460 §3: fields that are not known are passed over")
    @ValueSource(
            strings = {
                "v=TLSRPTv1;rua=mailto:a@example.com",
                "v=TLSRPTv1; rua=mailto:a@example.com;",
                "v=TLSRPTv1 ; rua=mailto:a@example.com ; ",
                "v=TLSRPTv1; ext.1_x-y=0; rua=mailto:a@example.com; RUA=mailto:b@example.com",
                "v=TLSRPTv1; extra=a=b; rua=mailto:a@example.com",
            })
    void records(String text) {
        assertEquals("mailto:a@example.com", read(text));
    }

    @Test
    void severalAddresses() {
        assertEquals(
                "mailto:a@example.com https://example.com/v1/tlsrpt?a=b",
                read("v=TLSRPTv1; rua=mailto:a@example.com , https://example.com/v1/tlsrpt?a=b"));
    }

    @ParameterizedTest
    @DisplayName("RFC 8460 §3: what is no record, or names no address")
    @ValueSource(
            strings = {
                "",
                "v=TLSRPTv1",
                "v=TLSRPTv1;",
                "v=TLSRPTv1 rua=mailto:a@example.com",
                "v=TLSRPTv2; rua=mailto:a@example.com",
                "v=tlsrptv1; rua=mailto:a@example.com",
                " v=TLSRPTv1; rua=mailto:a@example.com",
                "rua=mailto:a@example.com; v=TLSRPTv1",
                "v=TLSRPTv1; rua=",
                "v=TLSRPTv1; rua=,",
                "v=TLSRPTv1; RUA=mailto:a@example.com",
                "v=TLSRPTv1; rua =mailto:a@example.com",
                "v=TLSRPTv1; ; rua=mailto:a@example.com",
                "v=TLSRPTv1; rua=mailto:a@example.com; some words",
                "v=TLSRPTv1; rua=mailto:a@example.com; -x=1",
                "v=TLSRPTv1; rua=mailto:a@example.com; rua=mailto:b@example.com",
            })
    void bad(String text) {
        assertEquals("none", read(text));
    }

    @Test
    @DisplayName("RFC 8460 §3: other texts of the name do not count, a second record does")
    void exactlyOne() {
        String record = "v=TLSRPTv1; rua=mailto:a@example.com";
        assertEquals("mailto:a@example.com", read("something else", record, "v=spf1 -all"));
        assertEquals("none", read(record, "v=TLSRPTv1; rua=mailto:b@example.com"));
        assertEquals(Optional.empty(), ReportRecord.of(List.of()));
    }

    @ParameterizedTest
    @DisplayName("RFC 8460 §3, RFC 6068 §2: addresses that are used, and why others are not")
    @CsvSource(
            delimiter = '|',
            value = {
                "mailto:a@example.com | Mailbox[address=a@example.com]",
                "MAILTO:a%2Bb%21@example.com | Mailbox[address=a+b!@example.com]",
                "mailto:a+b@example.com?subject=x%0D%0AX:y | Mailbox[address=a+b@example.com]",
                "https://example.com:8443/tlsrpt?x=1 | Web[uri=https://example.com:8443/tlsrpt?x=1]",
                "http://example.com/ | Unusable[why=it is neither mailto: nor https:]",
                "example.com | Unusable[why=it is neither mailto: nor https:]",
                "https:///tlsrpt | Unusable[why=it names no host, no port, or a user]",
                "https://a:b@example.com/ | Unusable[why=it names no host, no port, or a user]",
                "https://example.com:65536/ | Unusable[why=it names no host, no port, or a user]",
                "https://two words/ | Unusable[why=it is no URI]",
                "mailto:a%zz@example.com | Unusable[why=it is no URI]",
                "mailto:%C3%B1@example.com | Unusable[why=it is beyond US-ASCII]",
            })
    void addresses(String text, String read) {
        assertEquals(read, ReportAddress.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mailto:", "mailto:nobody", "mailto:a%0D%0Ab@example.com", "mailto:a@example.com%2Cb@example.com"
            })
    void noMailbox(String text) {
        String read = ReportAddress.parse(text).toString();
        assertEquals("Unusable[why=it is no", read.substring(0, Math.min(read.length(), 21)));
    }

    @Test
    void longest() {
        String address = "https://example.com/" + "x".repeat(980);
        assertEquals("Web[uri=" + address + "]", ReportAddress.parse(address).toString());
        assertEquals(
                "Unusable[why=it has more than 1000 characters]",
                ReportAddress.parse(address + "x").toString());
    }
}
