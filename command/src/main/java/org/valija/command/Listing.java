package org.valija.command;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON as a person reads it: a table, lines of name and value, or indented JSON. Ends with a line end. */
final class Listing {

    private static final String GAP = "  ";

    private Listing() {}

    static String json(JsonStructure structure) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.write(structure);
        }
        return text.toString().strip() + System.lineSeparator();
    }

    /** One line per object, a column per name, as wide as its widest value. */
    static String table(JsonArray rows, String... columns) {
        List<List<String>> cells = rows.stream()
                .map(JsonValue::asJsonObject)
                .map(row -> List.of(columns).stream()
                        .map(column -> text(row.get(column)))
                        .toList())
                .toList();
        StringBuilder table = new StringBuilder();
        for (List<String> row : cells) {
            for (int i = 0; i < columns.length; i++) {
                int column = i;
                int width = cells.stream()
                        .mapToInt(cell -> cell.get(column).length())
                        .max()
                        .orElse(0);
                boolean last = i == columns.length - 1;
                table.append(last ? row.get(i) : pad(row.get(i), width) + GAP);
            }
            table.append(System.lineSeparator());
        }
        return table.toString();
    }

    static String lines(JsonObject thing) {
        int width = thing.keySet().stream().mapToInt(String::length).max().orElse(0);
        return thing.entrySet().stream()
                .map(entry -> pad(entry.getKey(), width) + GAP + text(entry.getValue()) + System.lineSeparator())
                .collect(Collectors.joining());
    }

    /** A value on one line; what a peer sent may hold control characters, which a terminal shall not see. */
    private static String text(JsonValue value) {
        if (value == null || value == JsonValue.NULL) {
            return "";
        }
        String text = switch (value) {
            case JsonString string -> string.getString();
            case JsonArray array -> array.stream().map(Listing::text).collect(Collectors.joining(", "));
            case JsonObject object ->
                object.values().stream()
                        .map(Listing::text)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "));
            default -> value.toString();
        };
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
