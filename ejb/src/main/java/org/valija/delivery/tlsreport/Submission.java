package org.valija.delivery.tlsreport;

import java.util.Locale;

/**
 * One address that a report goes to.
 *
 * @param address as the domain names it
 * @param detail what was said there, or the queue id that the report has
 */
public record Submission(String address, Status status, String detail) {

    /** Longest detail, in characters. */
    private static final int LONGEST = 500;

    /** What became of it. */
    public enum Status {
        /** It has the report, or the queue has it. */
        TAKEN,
        /** It does not take it. */
        REFUSED,
        /** It is tried again. */
        WAITING
    }

    /** Takes control characters out, so that a line holds it. */
    public Submission {
        address = line(address, ReportAddress.LONGEST);
        detail = line(detail, LONGEST);
    }

    private static String line(String text, int longest) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }

    /** The same where nothing is tried any more. */
    Submission ended() {
        return status == Status.WAITING ? new Submission(address, Status.REFUSED, detail) : this;
    }

    String toLine() {
        return status.name().toLowerCase(Locale.ROOT) + '\t' + address + '\t' + detail;
    }

    static Submission ofLine(String line) {
        String[] parts = line.split("\t", 3);
        return new Submission(parts[1], Status.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[2]);
    }
}
