package org.valija.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.primefaces.event.FileUploadEvent;
import org.primefaces.model.DefaultStreamedContent;
import org.primefaces.model.StreamedContent;
import org.valija.admin.table.TableAdministration;
import org.valija.admin.table.TableKind;
import org.valija.admin.table.TableReport;
import org.valija.admin.table.TableReport.Change;

/** Tables as files of sendmail and Postfix: looked at, imported and exported. */
@Named("tables")
@ViewScoped
public class TablesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient TableAdministration administration;

    @Inject
    private transient Texts texts;

    private transient TableReport report;
    private String kind = TableKind.ACCESS.toString();
    private String text;

    /** Shows the table as it is. */
    public void show() {
        report = null;
        texts.ask(() -> text = administration.file(chosen()));
    }

    /** Takes a file from the visitor's machine. */
    public void upload(FileUploadEvent event) {
        report = null;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(event.getFile().getContent()))
                    .toString();
        } catch (CharacterCodingException e) {
            texts.refuse(texts.with("tables.not-text", event.getFile().getFileName()));
        }
    }

    /** Tells what the text would do. */
    public void look() {
        report = null;
        texts.ask(() -> report = administration.look(chosen(), given()));
    }

    /** Makes the table what the text says. */
    public void replace() {
        report = null;
        texts.attempt(() -> report = administration.replace(chosen(), given()));
    }

    /** The table as a file to keep. */
    public StreamedContent getFile() {
        byte[] octets = administration.file(chosen()).getBytes(StandardCharsets.UTF_8);
        return DefaultStreamedContent.builder().name(kind).contentType("text/plain;charset=UTF-8").stream(
                        () -> new ByteArrayInputStream(octets))
                .build();
    }

    /** All kinds. */
    public List<String> getKinds() {
        return Arrays.stream(TableKind.values()).map(TableKind::toString).toList();
    }

    /** A kind with whose file it is. */
    public String name(String of) {
        return of + " (" + TableKind.parse(of).server() + ")";
    }

    /** What happens to an entry, as one word. */
    public String word(Change change) {
        return texts.of("tables." + change.what().name().toLowerCase(Locale.ROOT));
    }

    /** What is done in all. */
    public String getSummary() {
        TableReport.Counts counts = report.counts();
        return texts.count("tables.summary", counts.added(), counts.changed(), counts.removed(), counts.unchanged());
    }

    private TableKind chosen() {
        return TableKind.parse(kind);
    }

    private String given() {
        return text == null ? "" : text;
    }

    /** What the text does or did; null before anybody asked. */
    public TableReport getReport() {
        return report;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
