package org.valija.command;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The queue as mailq(1) shows it. Control characters, which come from peers, become {@code ?}. */
final class QueueTable {

    private static final String EOL = System.lineSeparator();
    private static final String HEADINGS =
            "----Queue ID----- --Size-- ---Arrival Time---- --Sender/Recipient------" + EOL;
    private static final String MESSAGE = "%-17s %8d %-19s %s" + EOL;
    private static final String RECIPIENT = " ".repeat(47) + "%s" + EOL;
    private static final int WIDTH = 76;
    private static final int KILO = 1024;

    private static final DateTimeFormatter ARRIVAL =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss", Locale.ENGLISH);

    private QueueTable() {}

    /** @param messages as the API lists them */
    static String of(JsonArray messages, ZoneId zone) {
        if (messages.isEmpty()) {
            return "Mail queue is empty" + EOL;
        }
        StringBuilder table = new StringBuilder(HEADINGS);
        long octets = 0;
        for (JsonObject message : messages.getValuesAs(JsonObject.class)) {
            table.append(message(message, zone)).append(EOL);
            octets += message.getJsonNumber("size").longValue();
        }
        long kilobytes = (octets + KILO - 1) / KILO;
        int count = messages.size();
        return table.append("-- %d Kbytes in %d Request%s.".formatted(kilobytes, count, count == 1 ? "" : "s"))
                .append(EOL)
                .toString();
    }

    private static String message(JsonObject message, ZoneId zone) {
        String sender = message.getString("sender");
        StringBuilder lines = new StringBuilder(MESSAGE.formatted(
                message.getString("id") + mark(message.getString("state")),
                message.getJsonNumber("size").longValue(),
                ARRIVAL.format(Instant.parse(message.getString("arrived")).atZone(zone)),
                printable(sender.isEmpty() ? "MAILER-DAEMON" : sender)));
        List<JsonObject> recipients = message.getJsonArray("recipients").getValuesAs(JsonObject.class);
        String said = "";
        for (JsonObject recipient : recipients) {
            String reply = recipient.getString("reply", "");
            if (!reply.isEmpty() && !reply.equals(said)) {
                String reason = "(" + printable(reply) + ")";
                lines.append(" ".repeat(Math.max(0, WIDTH - reason.length())))
                        .append(reason)
                        .append(EOL);
            }
            said = reply;
            lines.append(RECIPIENT.formatted(printable(recipient.getString("address"))));
        }
        return lines.toString();
    }

    private static String mark(String state) {
        return switch (state) {
            case "active" -> "*";
            case "held" -> "!";
            default -> "";
        };
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
