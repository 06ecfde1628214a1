package org.valija.admin;

import java.net.InetAddress;
import java.util.Optional;
import org.valija.directory.ChangeRefusedException;
import org.valija.mail.AddressException;
import org.valija.mail.MailAddress;
import org.valija.mail.Network;

/** Reads what an administrator wrote. Refuses with {@link ChangeRefusedException}. */
final class Given {

    private Given() {}

    /** Empty where nothing is written. */
    static Optional<String> text(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(t -> !t.isEmpty());
    }

    /** The address of a client. */
    static InetAddress client(String text) {
        try {
            Network network = Network.parse(text);
            if (text.indexOf('/') < 0) {
                return network.address();
            }
        } catch (IllegalArgumentException e) {
            throw ChangeRefusedException.invalid("\"" + text + "\" is not the address of a client");
        }
        throw ChangeRefusedException.invalid("\"" + text + "\" is a network; a client has one address");
    }

    static MailAddress address(String text) {
        try {
            return MailAddress.parse(text);
        } catch (AddressException e) {
            throw ChangeRefusedException.invalid("\"" + text + "\" is not an address: " + e.getMessage());
        }
    }

    /** A reverse-path; {@code <>} is the null one. */
    static Optional<MailAddress> reversePath(String text) {
        return text.equals("<>") ? Optional.empty() : Optional.of(address(text));
    }
}
