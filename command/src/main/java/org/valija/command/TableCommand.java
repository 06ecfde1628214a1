package org.valija.command;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code valija table}. */
@Command(
        name = "table",
        description = "Imports and exports tables as files of sendmail and Postfix.",
        synopsisSubcommandLabel = "COMMAND")
final class TableCommand {

    @Command(description = "List the kinds of file.")
    void list(@Mixin Connection connection) {
        connection.print(connection.list("tables"), "kind", "server");
    }

    @Command(
            name = "import",
            description = {
                "Make a table what a file says; all of it, or nothing.",
                "With --dry-run, tell what would change, and which lines cannot be taken."
            })
    int replace(
            @Mixin Connection connection,
            @Option(names = "--dry-run", description = "Change nothing.") boolean dryRun,
            @Parameters(paramLabel = "KIND", description = "Such as access; table list tells them.") String kind,
            @Parameters(paramLabel = "FILE") Path file) {
        return take(connection, kind, file, dryRun);
    }

    @Command(description = "Print a table as a file.")
    void export(@Mixin Connection connection, @Parameters(paramLabel = "KIND") String kind) {
        connection.printText("tables", kind);
    }

    /** Sends a file and shows what it does. @return the exit code: whether all its lines could be taken */
    static int take(Connection connection, String kind, Path file, boolean dryRun) {
        JsonObject report = connection.sendText(
                "PUT", TableFile.text(file), Api.Query.of("dry-run", Boolean.toString(dryRun), "tables", kind));
        connection.print(report, text(report));
        return report.getInt("faulty") == 0 ? ExitCode.OK : ExitCode.DATA;
    }

    private static String text(JsonObject report) {
        StringBuilder text = new StringBuilder();
        JsonArray changes = report.getJsonArray("changes");
        if (!report.getBoolean("imported") && !changes.isEmpty()) {
            text.append(Listing.table(changes, "change", "key", "before", "after"))
                    .append(System.lineSeparator());
        }
        int faulty = report.getInt("faulty");
        if (faulty > 0) {
            lines(
                    text,
                    faulty + (faulty == 1 ? " line" : " lines") + " cannot be taken:",
                    report.getJsonArray("faults"));
        }
        if (!report.getJsonArray("passed").isEmpty()) {
            lines(text, "Lines that count for nothing here:", report.getJsonArray("passed"));
        }
        report.getJsonArray("warnings")
                .getValuesAs(JsonString.class)
                .forEach(warning ->
                        text.append("Warning: ").append(warning.getString()).append(System.lineSeparator()));
        return text.append("%d added, %d changed, %d removed, %d unchanged%n"
                        .formatted(
                                report.getInt("added"),
                                report.getInt("changed"),
                                report.getInt("removed"),
                                report.getInt("unchanged")))
                .toString();
    }

    private static void lines(StringBuilder text, String heading, JsonArray lines) {
        text.append(heading)
                .append(System.lineSeparator())
                .append(Listing.table(lines, "line", "key", "reason"))
                .append(System.lineSeparator());
    }
}
