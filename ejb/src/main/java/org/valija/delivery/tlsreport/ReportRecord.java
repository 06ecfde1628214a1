package org.valija.delivery.tlsreport;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a domain says at {@code _smtp._tls} of the reports it wants (RFC 8460 §3).
 *
 * @param addresses at least one, as they stand there
 */
record ReportRecord(List<String> addresses) {

    private static final Pattern VERSION = Pattern.compile("v=TLSRPTv1[ \\t]*;.*");
    private static final Pattern FIELD = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_.-]{0,31})=(.+)");
    private static final Pattern DELIMITER = Pattern.compile("[ \\t]*;[ \\t]*");
    private static final String ADDRESSES = "rua";

    /** Reads the texts of the name, each with its strings put together; empty unless exactly one of them is such a record. */
    static Optional<ReportRecord> of(List<String> texts) {
        List<String> records =
                texts.stream().filter(text -> VERSION.matcher(text).matches()).toList();
        return records.size() == 1 ? parse(records.getFirst()) : Optional.empty();
    }

    /** Fields that are not known are passed over; a text that is no list of fields, or names the addresses twice, is no record. */
    private static Optional<ReportRecord> parse(String text) {
        List<String> fields = Arrays.asList(DELIMITER.split(text.strip()));
        List<String> addresses = List.of();
        for (String field : fields.subList(1, fields.size())) {
            Matcher parts = FIELD.matcher(field);
            if (!parts.matches()) {
                return Optional.empty();
            }
            if (parts.group(1).equals(ADDRESSES)) {
                if (!addresses.isEmpty()) {
                    return Optional.empty();
                }
                addresses = Arrays.stream(parts.group(2).split(","))
                        .map(String::strip)
                        .filter(address -> !address.isEmpty())
                        .toList();
            }
        }
        return addresses.isEmpty() ? Optional.empty() : Optional.of(new ReportRecord(addresses));
    }
}
