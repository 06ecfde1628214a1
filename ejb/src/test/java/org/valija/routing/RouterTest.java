package org.valija.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.directory.DomainChange;
import org.valija.mail.MailAddress;
import org.valija.routing.table.AddressTable;
import org.valija.settings.TestSettings;

/** The guides' maps: aliases (S35, P8), virtual users (S37, P7), domain table (S39), role names (P9). */
class RouterTest extends RouterFixture {

    @Test
    @DisplayName(
            "X3: while a profile is active, or one is waited for, mail goes its way unless the transport table says another")
    void profile() {
        directory.addAlias("team@example.org", "ana@example.org", "bea@example.net");
        transports.put("partner.example", "smtp:[mail.partner.example]");
        router(Map.of("routing.smart-host", "smart.example.com"));
        assertEquals(List.of("bea@example.net smtp:[smart.example.com]:25"), stops("bea@example.net"));
        profiles.offline(true);
        assertEquals(List.of("ana@example.org local", "bea@example.net route:@profile"), stops("team@example.org"));
        assertEquals(List.of("x@partner.example smtp:[mail.partner.example]:25"), stops("x@partner.example"));
        profiles.offline(false);
        profiles.put("home", "");
        assertEquals(List.of("bea@example.net smtp:[smart.example.com]:25"), stops("bea@example.net"));
        profiles.activate("home");
        assertEquals(List.of("bea@example.net route:@profile"), stops("bea@example.net"));
    }

    @Test
    @DisplayName("an explanation says where nothing is sent")
    void suppressed() {
        directory.addAlias("team@example.org", "ana@example.org", "bea@example.net");
        suppressions.put("@example.net", "unsubscribed");
        assertEquals(
                new Explanation.Step(Explanation.Rule.SUPPRESSED, "bea@example.net", "unsubscribed"),
                router.explain(MailAddress.of("team@example.org")).steps().getLast());
    }

    @Test
    @DisplayName("S35, P8: an alias has several targets, here and elsewhere, nested, each once")
    void aliases() {
        directory.addAlias("team@example.org", "ana@example.org", "staff@example.org", "bea@example.net");
        directory.addAlias("staff@example.org", "luis@example.org", "ana@example.org");
        assertEquals(
                List.of("ana@example.org local", "luis@example.org local", "bea@example.net smtp:example.net"),
                stops("team@example.org"));
    }

    @Test
    @DisplayName("S36: an alias may keep a copy at the account of its own name")
    void aliasAndAccount() {
        directory.addAlias("ana@example.org", "ana@example.org", "copy@example.net");
        assertEquals(List.of("ana@example.org local", "copy@example.net smtp:example.net"), stops("ana@example.org"));
    }

    @Test
    @DisplayName("S36: an alias keeps a backup copy in another account's mailbox, whatever alias that has")
    void backupCopy() {
        directory.addAlias("luis@example.org", "nobody@example.net");
        directory.addAlias("ana@example.org", "ana@example.org", "luis@example.org/Backup/Ana");
        assertEquals(List.of("ana@example.org local", "luis@example.org local Backup/Ana"), stops("ana@example.org"));
        directory.addAlias("lost@example.org", "eva@example.org/Backup");
        assertEquals(List.of("eva@example.org error:550 5.1.1 no such mailbox here"), stops("lost@example.org"));
    }

    @Test
    @DisplayName("S35: an alias refuses with a reply of its own, or drops the mail")
    void refusalAndDiscard() {
        directory.addAlias("left@example.org", "error:5.7.1 Ana has left");
        directory.addAlias("gone@example.org", "error:nouser No such user here");
        directory.addAlias("null@example.org", "/dev/null");
        directory.addAlias("some@example.org", "discard", "ana@example.org");
        assertEquals(List.of("left@example.org error:550 5.7.1 Ana has left"), stops("left@example.org"));
        assertEquals(List.of("gone@example.org error:550 5.1.1 No such user here"), stops("gone@example.org"));
        assertEquals(List.of("null@example.org discard"), stops("null@example.org"));
        assertEquals(List.of("ana@example.org local"), stops("some@example.org"));
    }

    @Test
    @DisplayName("S35: an alias leads to JMS destinations, beside its account or alone, and the steps say so")
    void jms() {
        directory.addAlias("ana@example.org", "jms:java:/jms/queue/orders", "ana", "jms:java:/jms/topic/audit");
        directory.addAlias("shop@example.org", "ana@example.org", "jms:java:/jms/queue/orders");
        assertEquals(
                List.of(
                        "ana@example.org jms:java:/jms/queue/orders",
                        "ana@example.org local",
                        "ana@example.org jms:java:/jms/topic/audit"),
                stops("ana"));
        Explanation explanation = router.explain(MailAddress.of("shop"));
        assertEquals(
                new Explanation.Step(Explanation.Rule.JMS, "shop@example.org", "jms:java:/jms/queue/orders"),
                explanation.steps().getLast());
        assertEquals(4, explanation.ends().size());
        assertEquals(
                "shop@example.org jms:java:/jms/queue/orders",
                explanation.ends().getLast());
        virtual("@example.org", "jms:java:global/rest");
        assertEquals(List.of("any@example.org jms:java:global/rest"), stops("any@example.org"));
    }

    @Test
    @DisplayName("S35: an alias includes the targets that stand in a file, which may include others")
    void include() throws IOException {
        list("staff", "# ours\n\nana@example.org, luis@example.org\n:include:more/guests\nstaff@example.org\n");
        list("more/guests", "bea@example.net\n:include:staff\n");
        directory.addAlias("staff@example.org", ":include:staff");
        assertEquals(
                List.of("ana@example.org local", "luis@example.org local", "bea@example.net smtp:example.net"),
                stops("staff@example.org"));
        list("none", "# nobody yet\n");
        directory.addAlias("none@example.org", ":include:none");
        assertEquals(List.of("none@example.org error:550 5.1.1 the list has no members"), stops("none@example.org"));
    }

    @Test
    @DisplayName("a list that cannot be read, lies elsewhere or has a wrong line defers all mail for its alias")
    void brokenList() throws IOException {
        String deferred = " error:451 4.3.5 the list cannot be read just now, please try again later";
        directory.addAlias("a@example.org", "ana@example.org", ":include:missing");
        assertEquals(List.of("a@example.org" + deferred), stops("a@example.org"));
        list("wrong", "ana@example.org\n|/bin/cat\n");
        directory.addAlias("b@example.org", ":include:wrong");
        assertEquals(List.of("b@example.org" + deferred), stops("b@example.org"));
        Files.writeString(data.resolve("secret"), "luis@example.org\n");
        Files.createSymbolicLink(data.resolve("lists/link"), data.resolve("secret"));
        directory.addAlias("c@example.org", ":include:link");
        assertEquals(List.of("c@example.org" + deferred), stops("c@example.org"));
        router(Map.of("routing.list-size", "1024"));
        list("large", "# many\n".repeat(1000));
        directory.addAlias("d@example.org", ":include:large");
        assertEquals(List.of("d@example.org" + deferred), stops("d@example.org"));
    }

    @Test
    @DisplayName("S35, RFC 5321 §3.9.2: owner-NAME is the sender of what NAME sends on; the inner list's wins")
    void owner() {
        directory.addAlias("owner-team@example.org", "luis@example.org");
        directory.addAlias("owner-inner@example.org", "ana@example.org");
        directory.addAlias("team@example.org", "ana@example.org", "inner@example.org");
        directory.addAlias("inner@example.org", "bea@example.net");
        assertEquals(
                List.of(
                        "ana@example.org local from owner-team@example.org",
                        "bea@example.net smtp:example.net from owner-inner@example.org"),
                stops("team@example.org"));
        assertEquals(List.of("luis@example.org local"), stops("owner-team@example.org"));
        router(Map.of("routing.list-owners", "false"));
        assertEquals(List.of("bea@example.net smtp:example.net"), stops("inner@example.org"));
    }

    private void list(String name, String text) throws IOException {
        Path file = data.resolve("lists").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    @DisplayName("aliases that lead to one another are cut; one that leads nowhere else is refused")
    void loops() {
        directory.addAlias("a@example.org", "b@example.org", "ana@example.org");
        directory.addAlias("b@example.org", "a@example.org");
        assertEquals(List.of("ana@example.org local"), stops("a@example.org"));
        directory.addAlias("c@example.org", "d@example.org");
        directory.addAlias("d@example.org", "c@example.org");
        assertEquals(List.of("c@example.org error:550 5.4.6 the alias leads back to itself"), stops("c@example.org"));
    }

    @Test
    @DisplayName("the depth of aliases is bounded")
    void depth() {
        router(Map.of("routing.alias-depth", "3"));
        for (int i = 0; i < 6; i++) {
            directory.addAlias("n" + i + "@example.org", i == 5 ? "ana@example.org" : "n" + (i + 1) + "@example.org");
        }
        assertEquals(List.of("ana@example.org local"), stops("n3@example.org"));
        assertEquals(
                List.of("n4@example.org error:550 5.4.6 too many aliases lead to one another"),
                stops("n0@example.org"));
    }

    @Test
    @DisplayName("S37, P7: exact before detail before catch-all")
    void order() {
        catchAll("luis@example.org");
        directory.addAlias("ana+list@example.org", "list@example.net");
        assertEquals(List.of("list@example.net smtp:example.net"), stops("ana+list@example.org"));
        assertEquals(List.of("ana+other@example.org local"), stops("Ana+other@example.org"));
        assertEquals(List.of("luis@example.org local"), stops("nobody@example.org"));
        assertEquals(List.of("luis@example.org local"), stops("nobody+x@example.org"));
    }

    @Test
    @DisplayName(
            "S37, S35: the guide's example: virtual user, alias with a backup copy, everything else in one mailbox")
    void virtualUsers() {
        directory.addAlias("alias-ana@example.org", "ana", "luis@example.org/Backup");
        virtual("ana@example.org", "alias-ana");
        virtual("listuser@example.org", "bea@example.net");
        virtual("@example.org", "luis");
        assertEquals(List.of("ana@example.org local", "luis@example.org local Backup"), stops("Ana@example.org"));
        assertEquals(List.of("bea@example.net smtp:example.net"), stops("listuser@example.org"));
        assertEquals(List.of("luis@example.org local"), stops("broken@example.org"));
        assertEquals(List.of("ana@example.org local"), stops("ana"), "a user, not a virtual one");
    }

    @Test
    @DisplayName(
            "S38: a catch-all of virtual users takes the mail of accounts and aliases without an entry of their own")
    void catchAllShadows() {
        directory.addAccount("admin@example.org");
        directory.addAlias("staff@example.org", "ana@example.org");
        virtual("@example.org", "luis@example.org");
        assertEquals(List.of("luis@example.org local"), stops("ana@example.org"));
        assertEquals(List.of("luis@example.org local"), stops("staff@example.org"));
        virtual("ana@example.org", "ana@example.org");
        assertEquals(List.of("ana@example.org local"), stops("ana@example.org"));
        virtual("@example.org", "error:nouser Nobody here");
        assertEquals(List.of("staff@example.org error:550 5.1.1 Nobody here"), stops("staff@example.org"));
        assertEquals(List.of("admin@example.org local"), stops("postmaster@example.org"), "has to be reached");
    }

    @Test
    @DisplayName("S37: a whole domain goes to another one, user by user")
    void virtualDomain() {
        directory.addDomain("example.com");
        tables.put(AddressTable.VIRTUAL, "@example.com", "%1%3@example.org");
        assertEquals(List.of("ana+x@example.org local"), stops("ana+x@example.com"));
        virtual("a@example.org", "b@example.org");
        virtual("b@example.org", "a@example.org");
        assertEquals(List.of("a@example.org error:550 5.1.1 no such mailbox here"), stops("a@example.org"));
    }

    @Test
    @DisplayName("P28: the recipient's canonical address is routed in its place, once")
    void canonicalRecipient() {
        tables.put(AddressTable.RECIPIENT_CANONICAL, "webmaster@example.net", "ana");
        tables.put(AddressTable.RECIPIENT_CANONICAL, "ana@example.org", "luis@example.org");
        assertEquals(List.of("ana@example.org local"), stops("webmaster@example.net"));
        assertEquals(List.of("luis@example.org local"), stops("ana@example.org"));
        assertEquals(
                "recipient-canonical",
                router.explain(MailAddress.of("ana@example.org"))
                        .steps()
                        .getFirst()
                        .rule()
                        .toString());
    }

    @Test
    @DisplayName("S13, P28: what becomes of a sender is told step by step")
    void explainsSenders() {
        router(Map.of("masquerade.as", "example.com", "masquerade.envelope", "true", "hostname", "mail.example.org"));
        tables.put(AddressTable.SENDER_CANONICAL, "ana", "ana.perez@mail.example.org");
        tables.put(AddressTable.GENERIC, "@example.com", "%1@example.net");
        assertEquals(
                List.of(
                        "sender-canonical ana@example.org ana.perez@mail.example.org",
                        "masquerade ana.perez@mail.example.org ana.perez@example.com",
                        "generic ana.perez@example.com ana.perez@example.net"),
                router.explainSender(MailAddress.of("ana@example.org")).stream()
                        .map(step -> step.rule() + " " + step.subject() + " " + step.result())
                        .toList());
    }

    private void virtual(String key, String target) {
        tables.put(AddressTable.VIRTUAL, key, target);
    }

    @Test
    @DisplayName("S38: accounts and aliases that a catch-all hides are told of")
    void warnings() {
        Shadows shadows = new Shadows();
        shadows.entries = tables.listing();
        shadows.tables = tables.tables();
        shadows.directory = directory.listing();
        shadows.settings = TestSettings.with(Map.of(), new RoutingSettings());
        directory.addAlias("staff@example.org", "ana@example.org");
        directory.addAlias("known@example.org", "ana@example.org");
        virtual("known@example.org", "known");
        assertEquals(List.of(), database.call(shadows::warnings));
        virtual("@example.org", "luis@example.org");
        assertEquals(
                List.of(
                        new Shadows.Warning("@example.org", MailAddress.of("ana@example.org"), true),
                        new Shadows.Warning("@example.org", MailAddress.of("staff@example.org"), false)),
                database.call(shadows::warnings));
    }

    @Test
    @DisplayName("detail: the separator is a setting, and none where it is empty")
    void separator() {
        router(Map.of("routing.detail-separator", "-+"));
        assertEquals(List.of("ana-x+y@example.org local"), stops("ana-x+y@example.org"));
        router(Map.of("routing.detail-separator", ""));
        assertEquals(List.of("ana+x@example.org error:550 5.1.1 no such mailbox here"), stops("ana+x@example.org"));
    }

    @Test
    @DisplayName("S39: a domain alias stands for its domain")
    void domainAlias() {
        directory.run(changes -> changes.changeDomain(
                "example.org", new DomainChange(Set.of("example.com"), true, Optional.empty(), Optional.empty())));
        assertEquals(List.of("ana+x@example.org local"), stops("ana+x@Example.COM"));
    }

    @Test
    @DisplayName("P9, RFC 5321 §4.5.1: postmaster always reaches the administrator, also without a domain")
    void postmaster() {
        assertEquals(
                List.of("postmaster@example.org error:451 4.3.5 postmaster has no mailbox yet"),
                stops("postmaster@example.org"));
        directory.addAccount("admin@example.org");
        assertEquals(List.of("admin@example.org local"), stops("Postmaster"));
        assertEquals(List.of("admin@example.org local"), stops("PostMaster@EXAMPLE.ORG"));
        assertEquals(List.of("admin@example.org local"), stops("root@localhost"));
        catchAll("luis@example.org");
        assertEquals(List.of("admin@example.org local"), stops("postmaster@example.org"));
        directory.addAccount("postmaster@example.org");
        assertEquals(List.of("postmaster@example.org local"), stops("postmaster@example.org"));
    }

    @Test
    @DisplayName("a domain with a next hop passes on what has no account or alias here")
    void domainNextHop() {
        directory.run(changes -> changes.changeDomain(
                "example.org", new DomainChange(Set.of(), true, Optional.empty(), Optional.of("lmtp:127.0.0.1:24"))));
        assertEquals(List.of("ana@example.org local"), stops("ana@example.org"));
        assertEquals(List.of("bea@example.org lmtp:[127.0.0.1]:24"), stops("bea@example.org"));
    }

    @Test
    @DisplayName("a domain that is switched off takes no mail, save for postmaster")
    void disabled() {
        directory.addAccount("admin@example.org");
        directory.run(changes -> changes.changeDomain(
                "example.org", new DomainChange(Set.of(), false, Optional.empty(), Optional.empty())));
        assertEquals(
                List.of("ana@example.org error:550 5.1.2 mail for this domain is switched off"),
                stops("ana@example.org"));
    }

    @Test
    @DisplayName("B5, S18: the transport table before the smart host before mail exchangers; address literals")
    void nextHops() {
        router(Map.of("routing.smart-host", "smart.example.com:587"));
        transports.replace("example.net smtp:[mail.example.net]:2525\n.example.net lmtp:[2001:db8::1]\n"
                + "direct.example smtp:\nplain.example default\n");
        assertEquals(List.of("x@example.net smtp:[mail.example.net]:2525"), stops("x@example.net"));
        assertEquals(List.of("x@a.b.example.net lmtp:[2001:db8::1]:24"), stops("x@a.b.example.net"));
        assertEquals(List.of("x@direct.example smtp:direct.example"), stops("x@direct.example"));
        assertEquals(List.of("x@plain.example smtp:[smart.example.com]:587"), stops("x@plain.example"));
        assertEquals(List.of("x@example.com smtp:[smart.example.com]:587"), stops("x@example.com"));
        transports.put("*", "smtp:[isp.example.com]");
        assertEquals(List.of("x@example.com smtp:[isp.example.com]:25"), stops("x@example.com"));
        transports.remove("*");
        router(Map.of());
        assertEquals(List.of("x@[192.0.2.1] smtp:[192.0.2.1]:25"), stops("x@[192.0.2.1]"));
        assertEquals(List.of("x@[ipv6:2001:db8::1] smtp:[2001:db8::1]:25"), stops("x@[IPv6:2001:db8::1]"));
    }

    @Test
    @DisplayName("the transport table refuses, drops and holds; what is held goes on as without that entry")
    void noHops() {
        transports.replace("gone.example error:5.1.2 moved away\ntrap.example discard\nslow.example hold\n"
                + "*\tsmtp:[isp.example.com]\nsite.example local\n");
        assertEquals(List.of("x@gone.example error:550 5.1.2 moved away"), stops("x@gone.example"));
        assertEquals(List.of("x@trap.example discard"), stops("x@trap.example"));
        assertEquals(List.of("x@slow.example smtp:[isp.example.com]:25 held"), stops("x@slow.example"));
        assertEquals(List.of("ana@example.org local"), stops("ana@site.example"));
    }

    @Test
    @DisplayName("of addresses that are served here, only entries of the address itself count, behind aliases")
    void ownAddresses() {
        transports.replace("*\tdiscard\nexample.org\tdiscard\n.org\tdiscard\nana@example.org\tlmtp:[192.0.2.1]\n"
                + "luis@example.org\thold\nteam@example.org\tdiscard\n");
        directory.addAlias("team@example.org", "ana@example.org", "luis@example.org");
        assertEquals(
                List.of("ana@example.org lmtp:[192.0.2.1]:24", "luis@example.org local held"),
                stops("team@example.org"));
        assertEquals(List.of("ana@example.org lmtp:[192.0.2.1]:24"), stops("ana+list@example.org"));
        transports.remove("ana@example.org");
        assertEquals(List.of("ana@example.org local"), stops("ana@example.org"));
    }

    @Test
    @DisplayName("S38: an explanation tells which rule decided")
    void explains() {
        catchAll("ana@example.org");
        Explanation explanation = router.explain(MailAddress.of("list@example.org"));
        assertEquals(
                List.of("catch-all list@example.org ana@example.org", "account ana@example.org ana@example.org"),
                explanation.steps().stream()
                        .map(step -> step.rule() + " " + step.subject() + " " + step.result())
                        .toList());
    }

    @Test
    @DisplayName("S41: virtual users before aliases before mailboxes, told step by step")
    void pipeline() {
        directory.addAlias("info@example.org", "luis@example.org");
        directory.addAlias("team@example.org", "ana@example.org");
        virtual("info@example.org", "team@example.org");
        assertEquals(
                List.of(
                        "virtual info@example.org [team@example.org]",
                        "alias team@example.org [ana@example.org]",
                        "account ana@example.org ana@example.org"),
                router.explain(MailAddress.of("info@example.org")).steps().stream()
                        .map(step -> step.rule() + " " + step.subject() + " " + step.result())
                        .toList());
    }

    private void catchAll(String address) {
        directory.run(changes -> changes.changeDomain(
                "example.org",
                new DomainChange(Set.of(), true, Optional.of(MailAddress.of(address)), Optional.empty())));
    }
}
