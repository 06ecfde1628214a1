package org.valija.delivery.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StsPolicyTest {

    @Test
    @DisplayName("S27, RFC 8461 §3.2: a policy, with lines that end in LF or CRLF and keys that are not known")
    void parses() {
        String text =
                "version: STSv1\r\nmode: enforce\nmx: mx1.example.com\nmx: *.Example.NET.\r\nmax_age:604800\nnew: x\n";
        StsPolicy policy = StsPolicy.parse(text).orElseThrow();
        assertEquals(
                new StsPolicy(StsPolicy.Mode.ENFORCE, Duration.ofDays(7), List.of("mx1.example.com", "*.example.net")),
                policy);
    }

    @Test
    @DisplayName("RFC 8461 §3.2: of a key that stands twice the first counts; max_age has a bound")
    void twice() {
        String text = "version: STSv1\nmode: testing\nmode: enforce\nmx: a.example\nmax_age: 9999999999\nmax_age: 1\n";
        StsPolicy policy = StsPolicy.parse(text).orElseThrow();
        assertEquals(StsPolicy.Mode.TESTING, policy.mode());
        assertEquals(Duration.ofSeconds(31_557_600), policy.maxAge());
    }

    @ParameterizedTest
    @DisplayName("What is not a policy counts for nothing")
    @ValueSource(
            strings = {
                "",
                "mode: enforce|mx: a.example|max_age: 1",
                "version: STSv2|mode: enforce|mx: a.example|max_age: 1",
                "version: STSv1|mode: force|mx: a.example|max_age: 1",
                "version: STSv1|mode: enforce|max_age: 1",
                "version: STSv1|mode: enforce|mx: a.example",
                "version: STSv1|mode: enforce|mx: a.example|max_age: -1",
                "version: STSv1|mode: enforce|mx: a.*.example|max_age: 1",
                "version: STSv1|mode: enforce|mx: *|max_age: 1",
                "version: STSv1|mode: enforce|mx: a.example|max_age: 1|<html>",
            })
    void none(String text) {
        assertEquals(Optional.empty(), StsPolicy.parse(text.replace('|', '\n')));
    }

    @Test
    @DisplayName("RFC 8461 §5: mode none needs no servers")
    void modeNone() {
        assertTrue(StsPolicy.parse("version: STSv1\nmode: none\nmax_age: 1").isPresent());
    }

    @ParameterizedTest
    @DisplayName("RFC 8461 §4.1: an asterisk stands for one label")
    @CsvSource({
        "mx1.example.com,true",
        "MX1.EXAMPLE.COM,true",
        "mx2.example.com,false",
        "a.example.net,true",
        "a.b.example.net,false",
        "example.net,false",
    })
    void names(String host, boolean named) {
        StsPolicy policy =
                new StsPolicy(StsPolicy.Mode.ENFORCE, Duration.ofDays(1), List.of("mx1.example.com", "*.example.net"));
        assertEquals(named, policy.names(host));
    }
}
