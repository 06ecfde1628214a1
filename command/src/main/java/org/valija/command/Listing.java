package org.valija.command;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
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

    /**
     * A line of headings, then one line per object, each column as wide as its widest value.
     *
     * @param columns names of members; {@code a.b} is the member b of each object in the list a
     */
    static String table(JsonArray rows, String... columns) {
        List<List<String>> cells = new ArrayList<>();
        for (JsonObject row : rows.getValuesAs(JsonObject.class)) {
            cells.add(List.of(columns).stream()
                    .map(column -> text(member(row, column)))
                    .toList());
        }
        List<String> formats = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            int column = i;
            headings.add(heading(columns[i]));
            int width = cells.stream()
                    .mapToInt(row -> row.get(column).length())
                    .reduce(headings.get(i).length(), Math::max);
            formats.add("%" + (isNumber(rows, columns[i]) ? "" : "-") + width + "s");
        }
        cells.addFirst(headings);
        String format = String.join(GAP, formats);
        return cells.stream()
                .map(row -> format.formatted(row.toArray()).stripTrailing() + System.lineSeparator())
                .collect(Collectors.joining());
    }

    /** A line of name and value for each member; lists of objects follow as tables, without their empty columns. */
    static String lines(JsonObject thing) {
        int width = thing.entrySet().stream()
                .filter(entry -> !isTable(entry.getValue()))
                .mapToInt(entry -> entry.getKey().length())
                .max()
                .orElse(0);
        StringBuilder lines = new StringBuilder();
        StringBuilder tables = new StringBuilder();
        for (Entry<String, JsonValue> entry : thing.entrySet()) {
            if (isTable(entry.getValue())) {
                JsonArray rows = entry.getValue().asJsonArray();
                tables.append(System.lineSeparator()).append(table(rows, filledColumns(rows)));
            } else {
                String line = ("%-" + width + "s").formatted(entry.getKey()) + GAP + text(entry.getValue());
                lines.append(line.stripTrailing()).append(System.lineSeparator());
            }
        }
        return lines.append(tables).toString();
    }

    private static boolean isTable(JsonValue value) {
        return value instanceof JsonArray array && !array.isEmpty() && array.getFirst() instanceof JsonObject;
    }

    private static String[] filledColumns(JsonArray rows) {
        List<JsonObject> objects = rows.getValuesAs(JsonObject.class);
        return objects.getFirst().keySet().stream()
                .filter(column ->
                        objects.stream().anyMatch(row -> !text(row.get(column)).isEmpty()))
                .toArray(String[]::new);
    }

    private static JsonValue member(JsonObject row, String column) {
        int dot = column.indexOf('.');
        if (dot < 0) {
            return row.get(column);
        }
        return Json.createArrayBuilder(row.getJsonArray(column.substring(0, dot)).getValuesAs(JsonObject.class).stream()
                        .map(object -> object.get(column.substring(dot + 1)))
                        .toList())
                .build();
    }

    private static boolean isNumber(JsonArray rows, String column) {
        return !rows.isEmpty()
                && rows.getValuesAs(JsonObject.class).stream().allMatch(row -> row.get(column) instanceof JsonNumber);
    }

    /** {@code nextHop} is headed NEXT HOP, {@code recipients.address} RECIPIENTS. */
    private static String heading(String column) {
        return column.replaceFirst("\\..*", "").replaceAll("([A-Z])", " $1").toUpperCase(Locale.ROOT);
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
                object.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + text(entry.getValue()))
                        .collect(Collectors.joining(", "));
            default -> value.toString();
        };
        return text.strip().replace("\n", ", ").replaceAll("\\p{Cntrl}", "?");
    }

    /** A text of several lines, as a terminal may see it. */
    static String safe(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
    }
}
