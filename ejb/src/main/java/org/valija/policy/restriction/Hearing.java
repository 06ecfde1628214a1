package org.valija.policy.restriction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.valija.mail.MailAddress;
import org.valija.policy.access.AccessSettings;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpVerdict;
import org.valija.smtp.SmtpVerdict.Fate;

/**
 * The judgement on one command: list after list is heard, until one refuses. Of what drops or holds the gravest
 * counts, and a refusal before either. Keeps what was said, for the trace. For one thread.
 */
final class Hearing {

    private final Checks checks;
    private final Settings settings;
    private final Facts facts;
    private final List<Ruling> rulings = new ArrayList<>(0);
    private final List<String> notes = new ArrayList<>(0);
    private Fate fate = Fate.DELIVER;
    private String fateNote;
    private String reason = "";
    private boolean slow;
    private Ruling unsure;
    private SmtpReply soft;

    Hearing(Checks checks, Settings settings, Facts facts) {
        this.checks = checks;
        this.settings = settings;
        this.facts = facts;
    }

    /** Hears the list of a stage. The refusal where it refuses; nothing more is heard then. */
    Optional<Ruling> hear(Stage stage) {
        List<Restriction> items = settings.get(RestrictionSettings.of(stage)).items();
        boolean prepared = false;
        for (int i = 0; i < items.size(); i++) {
            Restriction restriction = items.get(i);
            if (!facts.know(restriction.check().needs())) {
                continue;
            }
            if (!prepared && Checks.asksDns(restriction)) {
                prepare(items.subList(i, items.size()));
                prepared = true;
            }
            Finding finding = checks.of(restriction, stage, facts);
            take(stage, restriction, finding);
            boolean refused = finding instanceof Finding.Refusal && !restriction.warns();
            if (refused || finding == Finding.PERMIT) {
                return refused ? Optional.of(rulings.getLast()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void take(Stage stage, Restriction restriction, Finding finding) {
        switch (finding) {
            case Finding.Nothing nothing -> {}
            case Finding.Permit permit -> rulings.add(new Ruling(stage, restriction.toString(), null));
            case Finding.Refusal refusal -> {
                Ruling ruling = new Ruling(stage, restriction.toString(), softened(refusal.reply()));
                rulings.add(ruling);
                if (restriction.warns()) {
                    note(restriction, "Would be refused: " + line(ruling.reply()));
                }
            }
            case Finding.Unsure open -> {
                if (unsure == null && !restriction.warns()) {
                    unsure = new Ruling(stage, restriction.toString(), open.reply());
                }
            }
            case Finding.Soften soften -> soft = soften.reply();
            case Finding.Dispose dispose -> dispose(restriction, dispose);
            case Finding.Slow slow -> slow(restriction);
        }
    }

    /** All that the rest of a list may want to know of the DNS is asked at once. */
    private void prepare(List<Restriction> rest) {
        rest.stream()
                .filter(Checks::asksDns)
                .filter(restriction -> facts.know(restriction.check().needs()))
                .forEach(restriction -> checks.prepare(restriction, facts));
    }

    /** Makes a check that no list can leave out. */
    Optional<Ruling> insist(Check check, Stage stage) {
        if (checks.of(check, stage, facts) instanceof Finding.Refusal refusal) {
            Ruling ruling = new Ruling(stage, check.toString(), softened(refusal.reply()));
            rulings.add(ruling);
            return Optional.of(ruling);
        }
        return Optional.empty();
    }

    /** Refuses for a reason that is no check of a list. */
    Ruling refuse(String why, SmtpReply reply) {
        Ruling ruling = new Ruling(Stage.RECIPIENT, why, softened(reply));
        rulings.add(ruling);
        return ruling;
    }

    /** All lists are heard and none refuses: the refusal for now where something could not be found out. */
    Optional<Ruling> end() {
        if (unsure != null) {
            rulings.add(unsure);
        }
        return Optional.ofNullable(unsure);
    }

    /** Writes down by which check a client may relay. */
    void noteRelaying() {
        rulings.stream()
                .filter(ruling -> ruling.stage() == Stage.RELAY && ruling.reply() == null)
                .findFirst()
                .ifPresent(ruling -> note(ruling.check(), "Relaying permitted"));
    }

    /** What was decided, in the order in which it was. */
    List<Ruling> rulings() {
        return rulings;
    }

    boolean drops() {
        return fate == Fate.DISCARD;
    }

    Fate fate() {
        return fate;
    }

    SmtpVerdict verdict(SmtpReply reply) {
        if (fateNote != null) {
            notes.add(fateNote);
        }
        return new SmtpVerdict(reply, fate, notes, reason, delay());
    }

    /** A refusal, which may come late. */
    SmtpVerdict refusal(SmtpReply reply) {
        return new SmtpVerdict(reply, Fate.DELIVER, List.of(), "", delay());
    }

    private Duration delay() {
        return slow ? settings.get(AccessSettings.TARPIT_DELAY) : Duration.ZERO;
    }

    private void slow(Restriction restriction) {
        if (restriction.warns()) {
            note(restriction, "Would be slowed down");
        } else {
            slow = true;
        }
    }

    private SmtpReply softened(SmtpReply reply) {
        return soft != null && reply.code() >= 500 ? soft : reply;
    }

    private void dispose(Restriction restriction, Finding.Dispose dispose) {
        boolean graver = dispose.fate().compareTo(fate) > 0;
        String what = dispose.fate() == Fate.DISCARD
                ? "Discarded"
                : "Held" + (dispose.reason().isEmpty() ? "" : ", " + dispose.reason());
        if (restriction.warns()) {
            note(restriction, "Would be " + what);
        } else if (graver) {
            fate = dispose.fate();
            reason = dispose.reason();
            fateNote = text(restriction + ", access=" + dispose.key(), what);
        }
    }

    private void note(Object check, String what) {
        notes.add(text(check.toString(), what));
    }

    private String text(String check, String what) {
        return "check=" + check + ", from=<"
                + facts.author().map(MailAddress::toString).orElse("") + ">, to=<"
                + facts.recipient().map(MailAddress::toString).orElse("") + ">, stat=" + what;
    }

    private static String line(SmtpReply reply) {
        return reply.toString().strip();
    }
}
