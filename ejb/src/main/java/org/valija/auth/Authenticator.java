package org.valija.auth;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.valija.directory.Account;
import org.valija.directory.Directory;
import org.valija.mail.MailAddress;
import org.valija.session.Login;
import org.valija.session.Peer;
import org.valija.session.SaslExchange;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.wildfly.security.auth.permission.LoginPermission;
import org.wildfly.security.auth.server.MechanismConfiguration;
import org.wildfly.security.auth.server.MechanismConfigurationSelector;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.auth.server.sasl.SaslAuthenticationFactory;
import org.wildfly.security.permission.PermissionVerifier;
import org.wildfly.security.sasl.plain.PlainSaslServerFactory;

/**
 * Lets clients prove who they are, for all protocols: SASL PLAIN (RFC 4616) by Elytron, and LOGIN for
 * old clients. A name without a domain belongs to the first domain. Whether a mechanism may be used
 * without TLS is the session's decision. Thread-safe.
 */
@ApplicationScoped
public class Authenticator {

    static final String PLAIN = "PLAIN";
    static final String LOGIN = "LOGIN";
    private static final List<String> IMPLEMENTED = List.of(PLAIN, LOGIN);
    private static final String REALM = "accounts";

    @Inject
    Settings settings;

    @Inject
    Directory directory;

    @Inject
    Passwords passwords;

    private SaslAuthenticationFactory plain;
    private Throttle throttle;

    @PostConstruct
    void start() {
        start(Ticker.systemTicker());
    }

    void start(Ticker ticker) {
        throttle = new Throttle(settings, ticker);
        SecurityDomain.Builder domain = SecurityDomain.builder();
        domain.addRealm(REALM, new AccountRealm(directory, new PasswordCheck(settings, passwords)))
                .build();
        domain.setDefaultRealmName(REALM);
        domain.setPreRealmRewriter((String name) -> fullName(name));
        domain.setPermissionMapper((identity, roles) -> PermissionVerifier.from(new LoginPermission()));
        plain = SaslAuthenticationFactory.builder()
                .setFactory(new PlainSaslServerFactory())
                .setSecurityDomain(domain.build())
                .setMechanismConfigurationSelector(
                        MechanismConfigurationSelector.constantSelector(MechanismConfiguration.EMPTY))
                .build();
    }

    /** The mechanisms to offer, the preferred one first. */
    public List<String> mechanisms() {
        return settings.get(AuthSettings.MECHANISMS).stream()
                .map(name -> name.toUpperCase(Locale.ROOT))
                .filter(IMPLEMENTED::contains)
                .toList();
    }

    /**
     * Starts an exchange.
     *
     * @param mechanism in upper case; one that is not offered fails at its first response
     */
    public SaslExchange begin(String mechanism, Peer peer) {
        Attempt attempt = new Attempt(this, peer.remote(), peer.session());
        if (!mechanisms().contains(mechanism)) {
            return response ->
                    new SaslExchange.Result.Failure(SaslExchange.Reason.MECHANISM, settings.get(AuthSettings.DELAY));
        }
        return mechanism.equals(LOGIN) ? new LoginExchange(attempt) : new PlainExchange(attempt);
    }

    /** Checks a name and a password that came by another way than SASL, such as HTTP. */
    public SaslExchange.Result check(InetSocketAddress client, String name, String password) {
        return new Attempt(this, client, "http")
                .run(name, ('\0' + name + '\0' + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The account of this name, which somebody whose word counts says has signed in; empty where it may not. */
    public Optional<Login> vouched(String name) {
        return account(fullName(name))
                .filter(Account::enabled)
                .map(account -> new Login(account.id(), account.address().toString()));
    }

    Throttle throttle() {
        return throttle;
    }

    SaslServer plainServer() throws SaslException {
        return plain.createMechanism(PLAIN);
    }

    Optional<Account> account(String fullName) {
        return directory.account(MailAddress.of(fullName));
    }

    /** The address that a login name stands for: canonical where the domain is here, else as it is. */
    String fullName(String name) {
        String address = name.indexOf('@') < 0 ? name + '@' + settings.get(ServerSettings.DOMAIN) : name;
        if (address.indexOf('@') == 0) {
            return address;
        }
        return directory
                .canonical(MailAddress.of(address))
                .map(MailAddress::toString)
                .orElse(address);
    }
}
