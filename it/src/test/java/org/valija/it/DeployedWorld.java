package org.valija.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.valija.transcript.TranscriptOptions;
import org.valija.transcript.World;

/**
 * Gives a deployed server what a transcript expects to find: fresh accounts with the passwords that it names, the
 * settings that stand for its options. All of it through REST, the messages of a maildrop through IMAP.
 */
final class DeployedWorld {

    private static final String DOMAIN = "example.org";

    /** Aliases of ana that mail of the SMTP transcripts goes to. */
    private static final List<String> RECIPIENTS = List.of("eva", "joe", "pablo", "a", "b", "c", "e\u00f1e");

    /** Domains of the guides' dialogues; whoever is written to there, it is ana who gets it. */
    private static final List<String> GUIDES =
            List.of("pasosdejesus.org", "miescuela.edu.co", "respeto.miescuela.edu.co");

    /**
     * For each option of a protocol, the setting that stands for it. Not {@code tls}, as a deployed server always
     * offers it, and not {@code chunk}, which goes below the setting's bounds and changes nothing that is said.
     */
    private static final Map<String, Map<String, String>> SETTINGS = Map.of(
            "smtp",
            Map.ofEntries(
                    Map.entry("recipients", "smtp.max-recipients"),
                    Map.entry("size", "smtp.max-message-size"),
                    Map.entry("line", "smtp.max-text-line"),
                    Map.entry("errors", "smtp.max-errors"),
                    Map.entry("clear-text", "smtp.auth-without-tls"),
                    Map.entry("privacy", "smtp.privacy-flags"),
                    Map.entry("deliver-by-minimum", "smtp.deliver-by-minimum"),
                    Map.entry("priorities", "smtp.mt-priority"),
                    Map.entry("longest-hold", "smtp.future-release"),
                    Map.entry("legacy-auth", "smtp.legacy-auth-line"),
                    Map.entry("xclient", "listener.smtp.xclient")),
            "pop3",
            Map.of("errors", "pop3.max-errors", "clear-text", "pop3.auth-without-tls"),
            "imap",
            Map.of(
                    "literals", "imap.max-literals",
                    "message", "imap.max-message-size",
                    "failures", "imap.max-errors",
                    "batch", "imap.fetch-batch",
                    "clear-text", "imap.auth-without-tls"));

    private final RestClient rest;
    private final int imap;

    /** @param rest with an administrator's credentials; @param imap the port */
    DeployedWorld(RestClient rest, int imap) {
        this.rest = rest;
        this.imap = imap;
    }

    /** What is common to all transcripts: short passwords, and the domains of the guides. */
    void build() {
        set("auth.min-password-length", "1");
        set("auth.failure-delay", "0s");
        GUIDES.forEach(this::domain);
    }

    /** A fresh server as the transcript's options ask for. */
    void prepare(String protocol, TranscriptOptions options) {
        SETTINGS.values().forEach(settings -> settings.values().forEach(this::reset));
        Map<String, String> settings = SETTINGS.get(protocol);
        options.values().forEach((option, value) -> {
            if (settings.containsKey(option)) {
                set(settings.get(option), value.isEmpty() ? "true" : value);
            }
        });
        Map<String, String> passwords = World.passwords(protocol);
        passwords.forEach(this::renew);
        if (protocol.equals("smtp")) {
            RECIPIENTS.forEach(this::alias);
        }
        if (protocol.equals("pop3")) {
            passwords.forEach(this::fill);
        }
    }

    private void renew(String name, String password) {
        String address = address(name);
        remove("accounts", address);
        JsonObject account = Json.createObjectBuilder()
                .add("address", address)
                .add("password", password)
                .build();
        RestClient.done(rest.post("accounts", account.toString()));
    }

    private void alias(String name) {
        String address = address(name);
        remove("aliases", address);
        JsonObject alias = Json.createObjectBuilder()
                .add("address", address)
                .add("targets", Json.createArrayBuilder().add("ana@" + DOMAIN))
                .build();
        RestClient.done(rest.post("aliases", alias.toString()));
    }

    private void domain(String name) {
        JsonObject domain = Json.createObjectBuilder()
                .add("name", name)
                .add("catchAll", "ana@" + DOMAIN)
                .build();
        RestClient.done(rest.post("domains", domain.toString()));
    }

    private void fill(String name, String password) {
        try (Dialogue dialogue = new Dialogue(imap)) {
            dialogue.until("* OK");
            dialogue.send("a LOGIN " + name + " \"" + password + '"');
            dialogue.until("a OK");
            for (String message : World.MAILDROP) {
                dialogue.send("b APPEND INBOX {" + message.length() + "+}\r\n" + message);
                dialogue.until("b OK");
            }
        }
    }

    private void set(String setting, String value) {
        JsonObject body = Json.createObjectBuilder().add("value", value).build();
        RestClient.done(rest.put("settings/" + setting, body.toString()));
    }

    private void reset(String setting) {
        RestClient.done(rest.delete("settings/" + setting));
    }

    /** Where there is none, as with the first transcript, nothing happens. */
    private void remove(String kind, String address) {
        int status = rest.delete(kind + "/" + URLEncoder.encode(address, StandardCharsets.UTF_8))
                .status();
        if (status != 204 && status != 404) {
            throw new AssertionError(status + " for the removal of " + address);
        }
    }

    private static String address(String name) {
        return name.contains("@") ? name : name + '@' + DOMAIN;
    }
}
