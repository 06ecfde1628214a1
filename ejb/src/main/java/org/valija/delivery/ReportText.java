package org.valija.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.codec.QuotedPrintableOutputStream;
import org.valija.delivery.DeliveryReport.Kind;
import org.valija.delivery.DeliveryReport.Line;

/** The part of a report that people read, in the language of the settings. */
final class ReportText {

    /** Characters in a line, RFC 5322 §2.1.1. */
    private static final int MAX_LINE = 998;

    private final ResourceBundle words;

    private ReportText(ResourceBundle words) {
        this.words = words;
    }

    static ReportText of(ReportSettings.Language language) {
        return new ReportText(ResourceBundle.getBundle(
                "org.valija.delivery.report",
                Locale.forLanguageTag(language.tag),
                ReportText.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** In encoded words where it needs them (RFC 2047). */
    String subject(Kind kind) {
        return EncoderUtil.encodeIfNecessary(word(kind, "subject"), EncoderUtil.Usage.TEXT_TOKEN, 0);
    }

    /** The whole part with its header; ends in CRLF. */
    void write(ByteArrayOutputStream out, DeliveryReport report, String host) {
        StringBuilder b = new StringBuilder();
        b.append(MessageFormat.format(word(report.kind(), "intro"), host)).append("\n\n");
        for (Line line : report.lines()) {
            b.append("<").append(line.addressee().address()).append(">");
            if (line.addressee().via() != null) {
                b.append(' ')
                        .append(MessageFormat.format(
                                words.getString("via"), line.addressee().via()));
            }
            b.append("\n    ").append(reason(line)).append("\n\n");
        }
        b.append(word(report.kind(), "outro")).append('\n');
        String text = b.toString().replace("\n", "\r\n");
        boolean plain = isPlain(text);
        ReportWriter.ascii(
                out,
                "Content-Type: text/plain; charset=utf-8\r\nContent-Language: " + words.getString("language")
                        + "\r\nContent-Transfer-Encoding: " + (plain ? "7bit" : "quoted-printable") + "\r\n\r\n");
        if (plain) {
            ReportWriter.ascii(out, text);
        } else {
            quotedPrintable(out, text);
        }
    }

    /** Whether it needs no encoding (RFC 2045 §2.7). */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(ReportText::isPlain) && text.lines().allMatch(line -> line.length() <= MAX_LINE);
    }

    private static boolean isPlain(int character) {
        return character >= ' ' && character < 0x7F || character == '\r' || character == '\n';
    }

    private String reason(Line line) {
        return switch (line.action()) {
            case DELIVERED -> words.getString("delivered.line");
            case EXPANDED -> words.getString("expanded.line");
            case RELAYED -> MessageFormat.format(words.getString("relayed.line"), line.relay());
            case FAILED, DELAYED -> {
                String reply = line.reply().toString().strip().replace("\r\n", " ");
                String what = line.reply().heard()
                        ? MessageFormat.format(words.getString("reply.line"), line.relay(), reply)
                        : reply;
                yield line.isExpired() ? MessageFormat.format(words.getString("expired.line"), what) : what;
            }
        };
    }

    private String word(Kind kind, String what) {
        return words.getString(kind.name().toLowerCase(Locale.ROOT) + "." + what);
    }

    private static void quotedPrintable(ByteArrayOutputStream out, String text) {
        try (QuotedPrintableOutputStream encoder = new QuotedPrintableOutputStream(out, false)) {
            encoder.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("heap memory does not fail", e);
        }
    }
}
