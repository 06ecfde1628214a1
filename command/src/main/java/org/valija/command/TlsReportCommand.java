package org.valija.command;

import jakarta.json.JsonObject;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code valija tls-report}. */
@Command(
        name = "tls-report",
        description = "Shows how TLS went with other domains' servers, and the reports that they get of it.",
        synopsisSubcommandLabel = "COMMAND")
final class TlsReportCommand {

    private static final String PATH = "tls-reports";

    /** Which day is meant. */
    static final class Day {
        @Option(
                names = "--day",
                paramLabel = "DAY",
                description = "In UTC, such as 2027-01-31; by default the last one that is over.")
        private String day;

        Api.Query of(String... path) {
            return new Api.Query(path, day == null ? Map.of() : Map.of("day", day));
        }
    }

    @Command(description = "List the domains of which something was counted, and what became of their reports.")
    void list(@Mixin Connection connection, @Mixin Day day) {
        connection.print(
                connection.list(day.of(PATH)),
                "domain",
                "successful",
                "failed",
                "report",
                "due",
                "changed",
                "addresses.detail");
    }

    @Command(description = "Show what was counted of a domain, by policy and result.")
    void show(@Mixin Connection connection, @Mixin Day day, @Parameters(paramLabel = "DOMAIN") String domain) {
        connection.print(
                connection.list(day.of(PATH, domain, "counts")),
                "policy",
                "result",
                "sessions",
                "host",
                "address",
                "sender",
                "text");
    }

    @Command(description = "Print the report as the domain gets it, or would.")
    void preview(@Mixin Connection connection, @Mixin Day day, @Parameters(paramLabel = "DOMAIN") String domain) {
        JsonObject report = connection.send("GET", day.of(PATH, domain, "preview"));
        connection.print(report, Listing.json(report));
    }

    @Command(description = "Send the report now, whatever became of it before, and show the outcome.")
    void send(@Mixin Connection connection, @Mixin Day day, @Parameters(paramLabel = "DOMAIN") String domain) {
        connection.print(connection.send("POST", day.of(PATH, domain)));
    }

    @Command(
            description = "Print the DKIM key that the DNS has to have, as a TXT record; makes it where there is none.")
    void key(@Mixin Connection connection) {
        connection.print(connection.get("tls-report-key").asJsonObject());
    }
}
