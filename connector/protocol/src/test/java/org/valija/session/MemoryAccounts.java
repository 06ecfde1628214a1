package org.valija.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Accounts with passwords, for PLAIN and LOGIN. The password {@code boom} breaks the server. */
public final class MemoryAccounts {

    private final Map<String, String> passwords = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** With these accounts. */
    public static MemoryAccounts of(Map<String, String> passwords) {
        MemoryAccounts accounts = new MemoryAccounts();
        passwords.forEach(accounts::add);
        return accounts;
    }

    /** Adds an account. */
    public void add(String name, String password) {
        passwords.put(name, password);
    }

    /** Starts an exchange. */
    public SaslExchange begin(String mechanism) {
        return mechanism.equals("LOGIN") ? new LoginDialogue() : this::plain;
    }

    private SaslExchange.Result plain(byte[] response) {
        if (response.length == 0) {
            return new SaslExchange.Result.Challenge(new byte[0]);
        }
        String[] parts = new String(response, StandardCharsets.UTF_8).split("\0", -1);
        return parts.length == 3 ? check(parts[1], parts[2]) : failure(SaslExchange.Reason.MALFORMED);
    }

    private SaslExchange.Result check(String name, String password) {
        if (password.equals("boom")) {
            throw new IllegalStateException("boom");
        }
        return password.equals(passwords.get(name))
                ? new SaslExchange.Result.Success(new Login(name.hashCode(), name))
                : failure(SaslExchange.Reason.CREDENTIALS);
    }

    private static SaslExchange.Result failure(SaslExchange.Reason reason) {
        return new SaslExchange.Result.Failure(reason, Duration.ofSeconds(2));
    }

    private final class LoginDialogue implements SaslExchange {
        private String name;

        @Override
        public Result respond(byte[] response) {
            String text = new String(response, StandardCharsets.UTF_8);
            if (name == null && text.isEmpty()) {
                return new Result.Challenge("Username:".getBytes(StandardCharsets.US_ASCII));
            }
            if (name == null) {
                name = text;
                return new Result.Challenge("Password:".getBytes(StandardCharsets.US_ASCII));
            }
            return check(name, text);
        }
    }
}
