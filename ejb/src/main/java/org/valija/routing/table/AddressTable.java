package org.valija.routing.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.valija.directory.ChangeRefusedException;

/** The tables, by what they are asked for. */
public enum AddressTable {
    /** Where mail for an address of this server goes: sendmail's virtusertable, Postfix's virtual_alias_maps. */
    VIRTUAL,
    /** What a recipient's address stands for: Postfix's recipient_canonical_maps. */
    RECIPIENT_CANONICAL,
    /** What a sender's address is written as: Postfix's sender_canonical_maps. */
    SENDER_CANONICAL,
    /** What it is written as in mail that leaves: sendmail's genericstable, Postfix's smtp_generic_maps. */
    GENERIC,
    /** Who gets a copy of a sender's mail: Postfix's sender_bcc_maps. */
    SENDER_BCC,
    /** Who gets a copy of a recipient's mail: Postfix's recipient_bcc_maps. */
    RECIPIENT_BCC,
    /** The recipients in domains that mail is relayed to: Postfix's relay_recipient_maps. It has keys alone. */
    RELAY_RECIPIENTS;

    /** Whether an entry is another form of the same address. */
    boolean rewrites() {
        return this == RECIPIENT_CANONICAL || this == SENDER_CANONICAL || this == GENERIC;
    }

    /** Whether it has keys alone. */
    public boolean lists() {
        return this == RELAY_RECIPIENTS;
    }

    /** Reads a name as it stands in paths and commands. @throws ChangeRefusedException where it is none */
    public static AddressTable parse(String name) {
        for (AddressTable table : values()) {
            if (table.toString().equals(name)) {
                return table;
            }
        }
        throw ChangeRefusedException.invalid("\"" + name + "\" is not a table of addresses: known are "
                + Arrays.stream(values()).map(AddressTable::toString).collect(Collectors.joining(", ")));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
