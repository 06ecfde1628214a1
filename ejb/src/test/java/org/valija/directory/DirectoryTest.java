package org.valija.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.directory.ChangeRefusedException.Reason;
import org.valija.directory.DirectoryListing.Range;
import org.valija.mail.MailAddress;

class DirectoryTest {

    private static final MailAddress ANA = MailAddress.of("ana@example.org");
    private static final AccountChange ADMINISTRATOR = new AccountChange("", true, true, 0);

    private final TestDirectory here = new TestDirectory();

    @BeforeEach
    void domain() {
        here.addDomain("example.org");
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void anAbsenceIsForgottenWhenTheAccountIsMade() {
        assertTrue(here.directory().account(ANA).isEmpty());

        here.run(changes -> changes.addAccount(ANA, "", new AccountChange("Ana", true, false, 1024)));

        Account account = here.directory().account(ANA).orElseThrow();
        assertEquals("Ana", account.displayName());
        assertEquals(1024, account.quota());
        assertEquals(Optional.of(account), here.directory().account(account.id()));
    }

    @Test
    void whatIsRolledBackWasNever() {
        assertThrows(
                IllegalStateException.class,
                () -> here.run(changes -> {
                    changes.addAccount(ANA, "", AccountChange.PLAIN);
                    throw new IllegalStateException("rolled back");
                }));

        assertTrue(here.directory().account(ANA).isEmpty());
    }

    @Test
    void caseAndOtherNamesOfTheDomainDoNotMatter() {
        here.run(changes -> changes.changeDomain(
                "example.org", new DomainChange(Set.of("EXAMPLE.com"), true, Optional.empty(), Optional.empty())));
        here.addAccount("Ana@Example.Org");

        assertEquals(
                ANA,
                here.directory()
                        .account(MailAddress.of("ANA@Example.COM"))
                        .orElseThrow()
                        .address());
        assertEquals(
                "example.org",
                here.directory().domain("example.com").orElseThrow().name());
    }

    @Test
    @DisplayName("RFC 6531: a domain in U-labels is the one in A-labels")
    void internationalDomain() {
        here.addDomain("Bücher.example.org");
        here.addAccount("señor@bücher.example.org");

        Domain domain = here.directory().domain("bücher.example.org").orElseThrow();
        assertEquals("xn--bcher-kva.example.org", domain.name());
        assertTrue(here.directory()
                .account(MailAddress.of("SEÑOR@xn--bcher-kva.example.org"))
                .isPresent());
    }

    @Test
    void aNameThatLeavesADomainIsFreeAgain() {
        DomainChange alias = new DomainChange(Set.of("example.com"), true, Optional.empty(), Optional.empty());
        here.run(changes -> changes.changeDomain("example.org", alias));
        assertEquals(Reason.EXISTS, refusal(changes -> changes.addDomain("example.com", DomainChange.PLAIN)));

        here.run(changes -> changes.changeDomain("example.org", DomainChange.PLAIN));

        assertTrue(here.directory().domain("example.com").isEmpty());
        here.addDomain("example.com");
        assertTrue(here.directory().domain("example.com").isPresent());
    }

    @Test
    void aDomainInUseStays() {
        here.addAccount("ana@example.org");
        assertEquals(Reason.IN_USE, refusal(changes -> changes.removeDomain("example.org")));

        here.run(changes -> changes.removeAccount(ANA));
        here.run(changes -> changes.removeDomain("example.org"));

        assertTrue(here.directory().domain("example.org").isEmpty());
    }

    @Test
    void anAliasHasSeveralTargetsInTheirOrder() {
        MailAddress sales = MailAddress.of("sales@example.org");
        List<AliasTarget> targets = List.of(AliasTarget.parse("zoe@example.net"), new AliasTarget.Address(ANA));
        here.run(changes -> changes.addAlias(sales, targets));
        assertEquals(targets, here.directory().alias(sales).orElseThrow().targets());

        here.run(changes -> changes.changeAlias(sales, List.of(new AliasTarget.Address(ANA))));
        assertEquals(List.of(ANA), here.directory().alias(sales).orElseThrow().addresses());

        here.run(changes -> changes.removeAlias(sales));
        assertTrue(here.directory().alias(sales).isEmpty());
        assertEquals(Reason.INVALID, refusal(changes -> changes.addAlias(sales, List.of())));
    }

    @Test
    void theLastAdministratorStays() {
        here.run(changes -> changes.addAccount(ANA, "", ADMINISTRATOR));

        assertEquals(Reason.IN_USE, refusal(changes -> changes.removeAccount(ANA)));
        assertEquals(Reason.IN_USE, refusal(changes -> changes.changeAccount(ANA, AccountChange.PLAIN)));
        assertTrue(here.directory().account(ANA).orElseThrow().administrator());

        here.run(changes -> changes.addAccount(MailAddress.of("bea@example.org"), "", ADMINISTRATOR));
        here.run(changes -> changes.removeAccount(ANA));
        assertFalse(here.directory().account(ANA).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a..b",
                ".a",
                "a.",
                "a b",
                "a@b",
                "a\"b",
                "a\r\nb",
                "x123456789012345678901234567890123456789012345678901234567890abcd"
            })
    @DisplayName("RFC 5321 §4.5.3.1.1: local parts that no account may have")
    void badLocalParts(String localPart) {
        assertEquals(
                Reason.INVALID,
                refusal(changes ->
                        changes.addAccount(new MailAddress(localPart, "example.org"), "", AccountChange.PLAIN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", "-a.org", "a b.org", "exa_mple.org", ".org", "[127.0.0.1]"})
    void badDomains(String name) {
        assertEquals(Reason.INVALID, refusal(changes -> changes.addDomain(name, DomainChange.PLAIN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mx.example.net:0", "mx.example.net:70000", "a b", "smtp:mx:25", ":25", ""})
    void badNextHops(String nextHop) {
        DomainChange change = new DomainChange(Set.of(), true, Optional.empty(), Optional.of(nextHop));

        assertEquals(Reason.INVALID, refusal(changes -> changes.changeDomain("example.org", change)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mx.example.net", "mx.example.net:25", "lmtp:127.0.0.1:24", "[::1]:25"})
    void nextHops(String nextHop) {
        DomainChange change = new DomainChange(Set.of(), true, Optional.empty(), Optional.of(nextHop));
        here.run(changes -> changes.changeDomain("example.org", change));

        assertEquals(
                Optional.of(nextHop),
                here.directory().domain("example.org").orElseThrow().nextHop());
    }

    @Test
    void listsArePaged() {
        here.addDomain("example.com");
        for (String name : List.of("ana@example.org", "bea@example.org", "cid@example.com", "d_e@example.com")) {
            here.addAccount(name);
        }
        DirectoryListing listing = here.listing();

        var page = listing.accounts(new Range("", "", 1, 2));
        assertEquals(4, page.total());
        assertEquals(
                List.of("d_e@example.com", "ana@example.org"),
                page.items().stream()
                        .map(account -> account.address().toString())
                        .toList());
        assertEquals(2, listing.accounts(new Range("example.org", "", 0, 10)).total());
        assertEquals(1, listing.accounts(new Range("", "_", 0, 10)).total());
        assertEquals(2, listing.domains(new Range("", "EXAMPLE", 0, 1)).total());
        assertEquals(0, listing.aliases(new Range("", "", 0, 1)).total());
    }

    private Reason refusal(java.util.function.Consumer<DirectoryChanges> change) {
        return assertThrows(ChangeRefusedException.class, () -> here.run(change))
                .reason();
    }
}
