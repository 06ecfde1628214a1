package org.valija.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.valija.auth.Authenticator;
import org.valija.directory.Account;
import org.valija.directory.Directory;
import org.valija.mail.MailAddress;
import org.valija.session.SaslExchange;

/** Who may administer: enabled administrators by name and password, and the holder of the key file. */
@ApplicationScoped
public class SignIn {

    /** Neither a name and password nor a key that anybody could check. */
    public static final Outcome REFUSED = new Outcome.Refused(Duration.ZERO, false);

    private static final String KEY_HOLDER = "local";

    @Inject
    Authenticator authenticator;

    @Inject
    Directory directory;

    @Inject
    AdminKey key;

    /** How a sign-in went. */
    public sealed interface Outcome {

        /** @param name the administrator's address, or {@code local} for the holder of the key file */
        record Accepted(String name) implements Outcome {}

        /** The right password of somebody who is no administrator. */
        record Forbidden(String name) implements Outcome {}

        /** Wrong name or password, or too many failures; serve the pause first. */
        record Refused(Duration pause, boolean later) implements Outcome {}
    }

    /** By name and password; throttled as all logins are. Blocks. */
    public Outcome byPassword(InetSocketAddress client, String name, String password) {
        return switch (authenticator.check(client, name, password)) {
            case SaslExchange.Result.Success success -> {
                String address = success.login().name();
                Optional<Account> account = directory.account(success.login().account());
                yield account.filter(Account::administrator).isPresent()
                        ? new Outcome.Accepted(address)
                        : new Outcome.Forbidden(address);
            }
            case SaslExchange.Result.Failure failure ->
                new Outcome.Refused(
                        failure.delay(),
                        failure.reason() == SaslExchange.Reason.THROTTLED
                                || failure.reason() == SaslExchange.Reason.UNAVAILABLE);
            case SaslExchange.Result.Challenge challenge ->
                throw new IllegalStateException("a name and a password need no challenge");
        };
    }

    /** Whether a name that signed in before may still administer. */
    public boolean administers(String name) {
        return directory
                .account(MailAddress.of(name))
                .filter(account -> account.enabled() && account.administrator())
                .isPresent();
    }

    /** By the key of the key file. */
    public Outcome byKey(String text) {
        return key.matches(text) ? new Outcome.Accepted(KEY_HOLDER) : REFUSED;
    }
}
