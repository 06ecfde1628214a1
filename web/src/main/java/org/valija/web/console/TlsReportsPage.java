package org.valija.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.valija.admin.TlsReportAdministration;
import org.valija.admin.TlsReportAdministration.Count;
import org.valija.admin.TlsReportAdministration.Key;
import org.valija.admin.TlsReportAdministration.Line;

/** How TLS went with other domains' servers on a day, and the reports of it: list, look into one, send it. */
@Named("tlsReports")
@ViewScoped
public class TlsReportsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient TlsReportAdministration administration;

    @Inject
    private transient Texts texts;

    private transient Listing<Line> rows;
    private transient Line chosen;
    private transient List<Count> counts;
    private transient Key key;
    private String preview;
    private String day;

    @PostConstruct
    void open() {
        day = administration.day("").toString();
        rows = new Listing<>(range -> administration.list(day, range));
    }

    /** Goes to another day; to the last one that is over, where what was typed is none. */
    public void go() {
        String typed = day;
        day = "";
        texts.ask(() -> day = administration.day(typed).toString());
    }

    /** Fills the dialogue. */
    public void choose(Line line) {
        chosen = line;
        texts.ask(() -> {
            counts = administration.counts(day, line.domain());
            preview = indented(administration.preview(day, line.domain()));
        });
    }

    private static String indented(JsonObject json) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.write(json);
        }
        return text.toString().strip();
    }

    public void send(Line line) {
        texts.attempt(() -> administration.send(day, line.domain()));
    }

    /** Shows the key for the DNS. */
    public void showKey() {
        key = null;
        texts.ask(() -> key = administration.key().orElse(null));
    }

    /** The style of a report's state. */
    public String style(String report) {
        return switch (report) {
            case "sent" -> "good";
            case "failed" -> "bad";
            case "waiting" -> "hold";
            default -> "";
        };
    }

    /** Whether reports are sent by themselves. */
    public boolean isSending() {
        return administration.sending();
    }

    public Listing<Line> getRows() {
        return rows;
    }

    /** In the dialogue; null before. */
    public Line getChosen() {
        return chosen;
    }

    public List<Count> getCounts() {
        return counts;
    }

    public String getPreview() {
        return preview;
    }

    /** Null where there is none. */
    public Key getKey() {
        return key;
    }

    public String getDay() {
        return day;
    }

    public void setDay(String day) {
        this.day = day == null ? null : day.strip();
    }
}
