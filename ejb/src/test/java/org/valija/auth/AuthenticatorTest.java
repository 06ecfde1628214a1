package org.valija.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.directory.Account;
import org.valija.directory.AccountChange;
import org.valija.directory.TestDirectory;
import org.valija.session.Login;
import org.valija.session.Peer;
import org.valija.session.SaslExchange;
import org.valija.session.SaslExchange.Reason;
import org.valija.session.SaslExchange.Result;
import org.valija.settings.TestSettings;

class AuthenticatorTest {

    private static final String PASSWORD = "pässword one";

    private final AtomicLong nanos = new AtomicLong();
    private final TestDirectory here = new TestDirectory();
    private final TestAuthenticator test = new TestAuthenticator(here, nanos::get);
    private Account ana;

    @BeforeEach
    void account() {
        here.addDomain("example.org");
        ana = here.addAccount("ana@example.org", test.hash(PASSWORD));
    }

    @AfterEach
    void close() {
        here.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana@example.org", "ana", "ANA@Example.ORG"})
    @DisplayName("S29: AUTH PLAIN with the full address, or the local part in the first domain")
    void plain(String name) {
        assertEquals(new Result.Success(new Login(ana.id(), "ana@example.org")), plain("", name, PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana@example.org", "ana", "Ana@example.org"})
    @DisplayName("S29: AUTH PLAIN with the own address as authorization identity")
    void authorizationIdentity(String authzid) {
        assertInstanceOf(Result.Success.class, plain(authzid, "ana", PASSWORD));
    }

    @Test
    @DisplayName("S29: AUTH PLAIN with the name's local part as authorization identity, whatever the domain")
    void shortAuthorizationIdentity() {
        here.addDomain("example.net");
        Account bea = here.addAccount("bea@example.net", test.hash("another password"));

        assertEquals(
                new Result.Success(new Login(bea.id(), "bea@example.net")),
                plain("bea", "bea@example.net", "another password"));
        assertEquals(Reason.CREDENTIALS, reason(plain("be", "bea@example.net", "another password")));
    }

    @Test
    @DisplayName("RFC 4616 §2: nobody acts for another")
    void foreignAuthorizationIdentity() {
        here.addAccount("bea@example.org", test.hash("another password"));

        assertEquals(Reason.CREDENTIALS, reason(plain("bea@example.org", "ana", PASSWORD)));
    }

    @Test
    @DisplayName("S29: AUTH LOGIN asks for the name and the password")
    void login() {
        SaslExchange exchange = begin("LOGIN", "192.0.2.1");

        assertArrayEquals(ascii("Username:"), challenge(exchange.respond(new byte[0])));
        assertArrayEquals(ascii("Password:"), challenge(exchange.respond(ascii("ana"))));
        assertInstanceOf(Result.Success.class, exchange.respond(PASSWORD.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("AUTH LOGIN with the name as initial response")
    void loginWithInitialResponse() {
        SaslExchange exchange = begin("LOGIN", "192.0.2.1");

        assertArrayEquals(ascii("Password:"), challenge(exchange.respond(ascii("ana@example.org"))));
        assertEquals(Reason.CREDENTIALS, reason(exchange.respond(ascii("wrong password"))));
    }

    @Test
    void plainWithoutInitialResponse() {
        SaslExchange exchange = begin("PLAIN", "192.0.2.1");

        assertEquals(0, challenge(exchange.respond(new byte[0])).length);
        assertInstanceOf(Result.Success.class, exchange.respond(message("", "ana", PASSWORD)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ana", "\0ana", "\0\0password", "\0ana\0", "\0ana\0pass\0word"})
    void malformedPlain(String message) {
        assertEquals(
                Reason.MALFORMED,
                reason(begin("PLAIN", "192.0.2.1").respond(message.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void unknownMechanisms() {
        assertEquals(Reason.MECHANISM, reason(begin("CRAM-MD5", "192.0.2.1").respond(new byte[0])));
        TestSettings.change(test.settings(), AuthSettings.MECHANISMS, "plain");
        assertEquals(Reason.MECHANISM, reason(begin("LOGIN", "192.0.2.1").respond(new byte[0])));
    }

    @Test
    void unknownDisabledAndWrongLookTheSame() {
        here.addAccount("off@example.org", test.hash(PASSWORD));
        here.run(changes -> changes.changeAccount(
                org.valija.mail.MailAddress.of("off@example.org"), new AccountChange("", false, false, 0)));
        here.addAccount("none@example.org", "");

        Result wrong = from("192.0.2.1", "ana@example.org", "wrong password");
        assertEquals(Reason.CREDENTIALS, reason(wrong));
        assertEquals(wrong, from("192.0.2.2", "nobody@example.org", PASSWORD));
        assertEquals(wrong, from("192.0.2.3", "nobody@example.net", PASSWORD));
        assertEquals(wrong, from("192.0.2.4", "off@example.org", PASSWORD));
        assertEquals(wrong, from("192.0.2.5", "none@example.org", PASSWORD));
        assertEquals(wrong, from("192.0.2.6", "@", PASSWORD));
    }

    @Test
    @DisplayName("A repeated login costs no hash, and a changed password ends that at once")
    void verifiedPasswordsAreRemembered() {
        TestSettings.change(test.settings(), AuthSettings.BCRYPT_COST, "12");
        here.run(changes -> changes.setPassword(ana.address(), test.hash(PASSWORD)));
        assertInstanceOf(Result.Success.class, plain("", "ana", PASSWORD));

        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertInstanceOf(Result.Success.class, plain("", "ana", PASSWORD));
        }
        // one hash of this cost takes longer than a tenth of a second
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos());

        here.run(changes -> changes.setPassword(ana.address(), test.hash("pässword two")));
        assertEquals(Reason.CREDENTIALS, reason(plain("", "ana", PASSWORD)));
        assertInstanceOf(Result.Success.class, plain("", "ana", "pässword two"));
    }

    @Test
    void theDelayGrowsUpToItsMaximum() {
        Duration before = Duration.ZERO;
        for (int i = 0; i < 4; i++) {
            Duration delay = failure("192.0.2.1", "ana").delay();
            assertEquals(Duration.ofSeconds(1L << i), delay);
            assertTrue(delay.compareTo(before) > 0);
            before = delay;
        }
        assertEquals(Duration.ofSeconds(15), failure("192.0.2.1", "ana").delay());
    }

    @Test
    void aClientThatGuessesIsRefusedForAWhile() {
        TestSettings.change(test.settings(), AuthSettings.CLIENT_FAILURES, "3");
        for (int i = 0; i < 3; i++) {
            assertEquals(Reason.CREDENTIALS, failure("192.0.2.1", "nobody" + i).reason());
        }

        assertEquals(Reason.THROTTLED, reason(from("192.0.2.1", "ana", PASSWORD)));
        assertInstanceOf(Result.Success.class, from("192.0.2.2", "ana", PASSWORD));

        nanos.addAndGet(Duration.ofMinutes(15).toNanos());
        assertInstanceOf(Result.Success.class, from("192.0.2.1", "ana", PASSWORD));
    }

    @Test
    void anIpv6ClientIsItsNetwork() {
        TestSettings.change(test.settings(), AuthSettings.CLIENT_FAILURES, "2");
        failure("2001:db8:0:1::1", "nobody");
        failure("2001:db8:0:1:ffff::2", "nobody");

        assertEquals(Reason.THROTTLED, reason(from("2001:db8:0:1::3", "ana", PASSWORD)));
        assertInstanceOf(Result.Success.class, from("2001:db8:0:2::1", "ana", PASSWORD));
    }

    @Test
    void anAccountUnderAttackStillLetsItsOwnerIn() {
        TestSettings.change(test.settings(), AuthSettings.ACCOUNT_FAILURES, "3");
        assertInstanceOf(Result.Success.class, from("192.0.2.9", "ana", PASSWORD));
        for (int i = 0; i < 3; i++) {
            failure("192.0.2." + (20 + i), "ana");
        }

        assertEquals(Reason.THROTTLED, reason(from("192.0.2.30", "ana", PASSWORD)));
        assertInstanceOf(Result.Success.class, from("192.0.2.9", "ana", PASSWORD));
        assertInstanceOf(Result.Success.class, from("192.0.2.30", "ana", PASSWORD), "a success clears the failures");
    }

    @Test
    void unthrottledClientsAreNeverRefused() {
        TestSettings.change(test.settings(), AuthSettings.CLIENT_FAILURES, "2");
        for (int i = 0; i < 5; i++) {
            failure("127.0.0.1", "nobody" + i);
        }

        assertInstanceOf(Result.Success.class, from("127.0.0.1", "ana", PASSWORD));
    }

    @Test
    void otherWaysThanSasl() {
        InetSocketAddress client = new InetSocketAddress("192.0.2.1", 4);

        assertInstanceOf(Result.Success.class, test.authenticator().check(client, "ana", PASSWORD));
        assertEquals(Reason.CREDENTIALS, reason(test.authenticator().check(client, "ana", "")));
        assertEquals(Reason.CREDENTIALS, reason(test.authenticator().check(client, "ana", "x\0y")));
    }

    private Result.Failure failure(String client, String name) {
        return assertInstanceOf(Result.Failure.class, from(client, name, "wrong password"));
    }

    private Result plain(String authzid, String name, String password) {
        return begin("PLAIN", "192.0.2.1").respond(message(authzid, name, password));
    }

    private Result from(String client, String name, String password) {
        return begin("PLAIN", client).respond(message("", name, password));
    }

    private SaslExchange begin(String mechanism, String client) {
        InetSocketAddress remote = new InetSocketAddress(client, 50_000);
        InetSocketAddress local = new InetSocketAddress("192.0.2.100", 587);
        return test.authenticator().begin(mechanism, new Peer("s1", "submission", remote, local, Optional.empty()));
    }

    private static byte[] message(String authzid, String name, String password) {
        return (authzid + '\0' + name + '\0' + password).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] challenge(Result result) {
        return assertInstanceOf(Result.Challenge.class, result).octets();
    }

    private static Reason reason(Result result) {
        return assertInstanceOf(Result.Failure.class, result).reason();
    }
}
