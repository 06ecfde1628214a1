package org.valija.directory;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.valija.mail.MailAddress;

/**
 * Where mail of an account goes on to, sendmail's {@code .forward}.
 *
 * @param addresses of this server or others, each once; empty for none
 * @param keepsCopy whether it also stays in the account's mailbox; it does in any case where there is no address
 */
public record Forward(List<MailAddress> addresses, boolean keepsCopy) {

    /** Mail stays. */
    public static final Forward NONE = new Forward(List.of(), true);

    /** Longest text of all addresses, in characters. */
    static final int LONGEST = 4_000;

    /** Copies the addresses. */
    public Forward {
        addresses = List.copyOf(addresses);
    }

    /** Reads {@link #text}. */
    static Forward parse(String text, boolean keepsCopy) {
        return text == null
                ? NONE
                : new Forward(
                        Arrays.stream(text.split(",")).map(MailAddress::of).toList(), keepsCopy);
    }

    /** The addresses with commas between them; null for none. */
    String text() {
        return addresses.isEmpty()
                ? null
                : addresses.stream().map(MailAddress::toString).collect(Collectors.joining(","));
    }

    /** For people. */
    @Override
    public String toString() {
        return addresses.stream().map(MailAddress::toString).collect(Collectors.joining(", "))
                + (keepsCopy ? ", with a copy here" : "");
    }
}
