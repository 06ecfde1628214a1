package org.valija.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.directory.Forward;
import org.valija.mail.MailAddress;

/** Users' own forwarding (S42), as an administrator sets it. */
class ForwardTest extends RouterFixture {

    @Test
    @DisplayName("S42: an account's mail goes on to its forward addresses, with a copy or without, here and elsewhere")
    void forward() {
        forward("ana@example.org", true, "luis@example.org", "ana@example.net");
        assertEquals(
                List.of("ana+x@example.org local", "luis@example.org local", "ana@example.net smtp:example.net"),
                stops("ana+x@example.org"));
        forward("ana@example.org", false, "ana@example.net");
        assertEquals(List.of("ana@example.net smtp:example.net"), stops("ana@example.org"));
        directory.addAlias("team@example.org", "ana@example.org", "luis@example.org");
        assertEquals(List.of("ana@example.net smtp:example.net", "luis@example.org local"), stops("team@example.org"));
        forward("ana@example.org", false);
        assertEquals(List.of("ana@example.org local"), stops("ana@example.org"));
    }

    @Test
    @DisplayName("S42: mail that a forward brings back stays; an alias of the account's name comes first")
    void forwardLoop() {
        forward("ana@example.org", false, "luis@example.org");
        forward("luis@example.org", false, "ana@example.org");
        assertEquals(List.of("ana@example.org local"), stops("ana@example.org"));
        assertEquals(List.of("luis@example.org local"), stops("luis@example.org"));
        forward("luis@example.org", true, "luis@example.org", "nobody@example.org");
        assertEquals(
                List.of("luis@example.org local", "nobody@example.org error:550 5.1.1 no such mailbox here"),
                stops("ana@example.org"));
        directory.addAlias("ana@example.org", "ana@example.org", "bea@example.net");
        assertEquals(
                List.of(
                        "luis@example.org local",
                        "nobody@example.org error:550 5.1.1 no such mailbox here",
                        "bea@example.net smtp:example.net"),
                stops("ana@example.org"));
    }

    @Test
    @DisplayName("S42: where forwarding to other servers is switched off, mail stays that would go nowhere else")
    void forwardOutside() {
        router(Map.of("routing.forward-outside", "false"));
        forward("ana@example.org", false, "ana@example.net");
        assertEquals(List.of("ana@example.org local"), stops("ana@example.org"));
        forward("ana@example.org", false, "ana@example.net", "luis@example.org");
        assertEquals(List.of("luis@example.org local"), stops("ana@example.org"));
        assertEquals(
                List.of(
                        "account ana@example.org ana@example.org",
                        "forward ana@example.org ana@example.net, luis@example.org",
                        "forward ana@example.net forwarding to other servers is switched off",
                        "account luis@example.org luis@example.org"),
                router.explain(MailAddress.of("ana@example.org")).steps().stream()
                        .map(step -> step.rule() + " " + step.subject() + " " + step.result())
                        .toList());
    }

    private void forward(String account, boolean keep, String... addresses) {
        directory.run(changes -> changes.setForward(
                MailAddress.of(account),
                new Forward(Stream.of(addresses).map(MailAddress::of).toList(), keep)));
    }
}
