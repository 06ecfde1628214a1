package org.valija.command;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code valija restriction}. */
@Command(
        name = "restriction",
        description = "Shows and changes what is asked of clients, senders and recipients.",
        synopsisSubcommandLabel = "COMMAND")
final class RestrictionCommand {

    @Command(description = "List the stages and what is asked at each.")
    void list(@Mixin Connection connection) {
        connection.print(connection.list("restrictions"), "stage", "list");
    }

    @Command(description = "Put another list in the place of a stage's.")
    void set(
            @Mixin Connection connection,
            @Parameters(
                            index = "0",
                            paramLabel = "STAGE",
                            description = "client, helo, sender, recipient, relay, data or end-of-data.")
                    String stage,
            @Parameters(
                            index = "1..*",
                            arity = "1..*",
                            paramLabel = "CHECK",
                            description = "Such as permit_mynetworks, reject_unknown_client_hostname.")
                    List<String> checks) {
        connection.change(
                Json.createObjectBuilder()
                        .add("value", String.join(" ", checks))
                        .build(),
                "settings",
                "restrictions." + stage);
    }

    @Command(description = "Give a stage its default list again.")
    void reset(@Mixin Connection connection, @Parameters(paramLabel = "STAGE") String stage) {
        connection.send("DELETE", null, "settings", "restrictions." + stage);
    }

    @Command(name = "dns-lists", description = "Show how the DNS-based lists are that are asked.")
    void dnsLists(@Mixin Connection connection) {
        connection.print(connection.list("restrictions", "dns-lists"), "domain", "state", "since", "fault");
    }

    @Command(description = "Tell what a client would be told at RCPT, and which checks decide it.")
    void test(@Mixin Connection connection, @Mixin Question question) {
        JsonObject trial = connection.ask(question.body(), "restrictions", "test");
        boolean taken = trial.getString("reply").startsWith("2");
        connection.print(
                trial,
                trial.getString("reply")
                        + System.lineSeparator()
                        + (taken ? "fate: " + trial.getString("fate") + System.lineSeparator() : "")
                        + Listing.table(trial.getJsonArray("steps"), "stage", "check", "said"));
    }

    /** Who sends what to whom. */
    static final class Question {

        @Option(names = "--client", required = true, paramLabel = "IP", description = "The client's address.")
        private String client;

        @Option(names = "--helo", paramLabel = "NAME", defaultValue = "", description = "What it calls itself by.")
        private String helo;

        @Option(
                names = "--sender",
                paramLabel = "ADDRESS",
                defaultValue = "",
                description = "The reverse-path; without it, the null one.")
        private String sender;

        @Option(names = "--recipient", required = true, paramLabel = "ADDRESS", description = "A recipient.")
        private String recipient;

        @Option(
                names = "--login",
                paramLabel = "ADDRESS",
                defaultValue = "",
                description = "The account that has signed in.")
        private String login;

        private JsonObject body() {
            return Json.createObjectBuilder()
                    .add("client", client)
                    .add("helo", helo)
                    .add("sender", sender)
                    .add("recipient", recipient)
                    .add("login", login)
                    .build();
        }
    }
}
