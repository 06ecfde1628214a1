package org.valija.web.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ResourceBundle;
import org.valija.admin.Confirmation;
import org.valija.admin.Confirmation.UnsafeException;
import org.valija.directory.ChangeRefusedException;
import org.valija.settings.InvalidSettingException;

/** Texts and figures in the visitor's language, and messages above the page. */
@Named
@RequestScoped
public class Texts {

    private static final System.Logger LOG = System.getLogger(Texts.class.getName());

    private static final String BUNDLE = "org.valija.web.console.messages";
    private static final int KIB = 1024;

    @Inject
    Language language;

    @Inject
    Confirmation confirmation;

    /** A text of the bundle. */
    public String of(String key) {
        return ResourceBundle.getBundle(BUNDLE, language.getLocale()).getString(key);
    }

    /** A text of the bundle with {@code {0}} replaced; an apostrophe in it stands for itself. */
    public String with(String key, Object value) {
        return format(key, value);
    }

    /** The same with {@code {0}} and {@code {1}}. */
    public String with(String key, Object first, Object second) {
        return format(key, first, second);
    }

    /** The same with as many counts as the text has places for. */
    public String count(String key, Object... counts) {
        return format(key, counts);
    }

    private String format(String key, Object... values) {
        return new MessageFormat(of(key).replace("'", "''"), language.getLocale()).format(values);
    }

    /** A count with the language's grouping. */
    public String count(long number) {
        return NumberFormat.getIntegerInstance(language.getLocale()).format(number);
    }

    /** Octets as {@code 12.3 KiB}. */
    public String size(long octets) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = octets;
        int unit = 0;
        while (value >= KIB && unit < units.length - 1) {
            value /= KIB;
            unit++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(language.getLocale());
        format.setMaximumFractionDigits(unit == 0 ? 0 : 1);
        return format.format(value) + " " + units[unit];
    }

    /** A moment in the server's time zone; nothing for none. */
    public String time(Instant instant) {
        return instant == null
                ? ""
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.MEDIUM)
                        .withLocale(language.getLocale())
                        .format(instant.atZone(ZoneId.systemDefault()));
    }

    /** How long ago, as {@code 3 d 04:05}. */
    public String since(Instant instant) {
        Duration age = Duration.between(instant, Instant.now());
        String clock = "%02d:%02d".formatted(age.toHoursPart(), age.toMinutesPart());
        return age.toDays() == 0 ? clock + " h" : age.toDays() + " d " + clock;
    }

    /** Does a change; shows that it is done, once it is on disk, or the reason of its refusal. */
    boolean attempt(Runnable change) {
        boolean done = attemptQuietly(change);
        if (done) {
            show(FacesMessage.SEVERITY_INFO, of("done"), "");
        }
        return done;
    }

    /** Does a change whose success shows itself; returns once it is on disk, or shows the reason of its refusal. */
    boolean attemptQuietly(Runnable change) {
        return ask(change) && isOnDisk();
    }

    /** Asks what changes nothing; shows the reason of its refusal. */
    boolean ask(Runnable question) {
        try {
            question.run();
            return true;
        } catch (ChangeRefusedException | InvalidSettingException | IllegalArgumentException e) {
            refuse(e.getMessage());
            return false;
        }
    }

    private boolean isOnDisk() {
        try {
            confirmation.await();
            return true;
        } catch (UnsafeException e) {
            LOG.log(Level.ERROR, e.getMessage(), e);
            warn(with("unsafe", e.getCause().getMessage()));
            return false;
        }
    }

    /** Shows what was done. */
    void tell(String what) {
        show(FacesMessage.SEVERITY_INFO, what, "");
    }

    /** Shows what is dangerous about what was done. */
    void warn(String danger) {
        show(FacesMessage.SEVERITY_WARN, of("warning"), danger);
    }

    void refuse(String reason) {
        show(FacesMessage.SEVERITY_ERROR, of("refused"), reason);
    }

    private static void show(FacesMessage.Severity severity, String summary, String detail) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(severity, summary, detail));
        if (severity == FacesMessage.SEVERITY_ERROR) {
            faces.validationFailed();
        }
    }
}
