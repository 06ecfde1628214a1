package org.valija.web.console;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.ToLongFunction;
import org.valija.admin.MailRates;

/** The configuration of a Chart.js line chart over minutes. */
final class LineChart {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final Texts texts;
    private final List<MailRates.Minute> minutes;
    private final JsonArrayBuilder lines = Json.createArrayBuilder();

    LineChart(Texts texts, List<MailRates.Minute> minutes) {
        this.texts = texts;
        this.minutes = minutes;
    }

    /** Adds a line; {@code label} is a key of the bundle, {@code colour} as in CSS. */
    LineChart line(String label, String colour, ToLongFunction<MailRates.Minute> value) {
        JsonArrayBuilder values = Json.createArrayBuilder();
        minutes.forEach(minute -> values.add(value.applyAsLong(minute)));
        lines.add(Json.createObjectBuilder()
                .add("label", texts.of(label))
                .add("data", values)
                .add("borderColor", colour)
                .add("backgroundColor", colour)
                .add("borderWidth", 2)
                .add("pointRadius", 0)
                .add("tension", 0));
        return this;
    }

    String json() {
        JsonArrayBuilder labels = Json.createArrayBuilder();
        minutes.forEach(minute ->
                labels.add(CLOCK.format(Instant.ofEpochMilli(minute.minute()).atZone(ZoneId.systemDefault()))));
        JsonObjectBuilder counts = Json.createObjectBuilder()
                .add("beginAtZero", true)
                .add("suggestedMax", 5)
                .add("ticks", Json.createObjectBuilder().add("precision", 0));
        JsonObjectBuilder clock = Json.createObjectBuilder()
                .add("grid", Json.createObjectBuilder().add("display", false))
                .add("ticks", Json.createObjectBuilder().add("maxTicksLimit", 7).add("maxRotation", 0));
        return Json.createObjectBuilder()
                .add("type", "line")
                .add("data", Json.createObjectBuilder().add("labels", labels).add("datasets", lines))
                .add(
                        "options",
                        Json.createObjectBuilder()
                                .add("responsive", true)
                                .add("maintainAspectRatio", false)
                                .add("animation", false)
                                .add(
                                        "interaction",
                                        Json.createObjectBuilder()
                                                .add("mode", "index")
                                                .add("intersect", false))
                                .add(
                                        "scales",
                                        Json.createObjectBuilder()
                                                .add("x", clock)
                                                .add("y", counts)))
                .build()
                .toString();
    }
}
