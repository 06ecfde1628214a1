package org.valija.routing.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.valija.directory.AliasTarget;
import org.valija.directory.ChangeRefusedException;

/**
 * An entry of a table.
 *
 * @param key in the one form in which it is stored; see {@link AddressKey}
 * @param targets at least one, in the order given; none where a table has keys alone
 */
public record AddressEntry(AddressTable table, String key, List<AliasTarget> targets) {

    /** Longest text of all targets, in characters. */
    static final int LONGEST = 4_000;

    /** What stands behind a key that has no targets, in files. */
    private static final String LISTED = "OK";

    /** Copies the targets. */
    public AddressEntry {
        targets = List.copyOf(targets);
    }

    /** Reads an entry. @param targets each as {@link AliasTarget#parse} takes it
     *  @throws ChangeRefusedException with the reason where it is none */
    public static AddressEntry of(AddressTable table, String key, List<String> targets) {
        String canonical = AddressKey.parse(table, key);
        if (table.lists()) {
            return new AddressEntry(table, canonical, List.of()); // as in Postfix, what stands behind it says nothing
        }
        List<AliasTarget> parsed =
                targets.stream().map(target -> target(table, target)).distinct().toList();
        if (parsed.isEmpty()) {
            throw ChangeRefusedException.invalid("\"" + key + "\" stands without a target");
        }
        if (table.rewrites() && !(parsed.size() == 1 && parsed.getFirst() instanceof AliasTarget.Address)) {
            throw ChangeRefusedException.invalid("In the table " + table + ", " + key + " becomes one address");
        }
        if (table != AddressTable.VIRTUAL && !parsed.stream().allMatch(AliasTarget.Address.class::isInstance)) {
            throw ChangeRefusedException.invalid(
                    "In the table " + table + ", targets are addresses; let " + key + " lead to an alias");
        }
        parsed.stream()
                .filter(AliasTarget.Include.class::isInstance)
                .findFirst()
                .ifPresent(include -> {
                    throw ChangeRefusedException.invalid(
                            "\"" + include + "\" is for aliases; let " + key + " lead to an alias");
                });
        AddressEntry entry = new AddressEntry(table, canonical, parsed);
        if (entry.text().length() > LONGEST) {
            throw ChangeRefusedException.invalid(
                    "The targets of " + key + " are longer than " + LONGEST + " characters; let it lead to an alias");
        }
        return entry;
    }

    /** Reads a line of a file. @throws ChangeRefusedException with the reason where it is none */
    public static AddressEntry parse(AddressTable table, String key, String targets) {
        return of(table, key, targets(targets));
    }

    /** In tables of rewriting, Postfix's {@code @domain} is another domain for the same user. */
    private static AliasTarget target(AddressTable table, String text) {
        boolean domain = table.rewrites() && text.strip().startsWith("@");
        return AliasTarget.parse(domain ? "%1%3" + text.strip() : text);
    }

    /** Reads a line's right side: a refusal, or targets with commas between them. */
    private static List<String> targets(String text) {
        return text.regionMatches(true, 0, AliasTarget.ERROR, 0, AliasTarget.ERROR.length())
                ? List.of(text)
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(target -> !target.isEmpty())
                        .toList();
    }

    /** The targets in one line, as a file has them. */
    public String text() {
        return table.lists()
                ? LISTED
                : targets.stream().map(AliasTarget::toString).collect(Collectors.joining(", "));
    }

    /** The line of a file. */
    @Override
    public String toString() {
        return key + '\t' + text();
    }
}
