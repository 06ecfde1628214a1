package org.valija.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.valija.mail.AddressException;
import org.valija.mail.MailAddress;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Who gets a copy of all mail. */
@ApplicationScoped
public class ArchiveSettings implements SettingGroup {

    public static final Setting<Targets> ALWAYS_BCC = Setting.form(
                    "archive.always-bcc", "", "a list of addresses", Targets::parse)
            .help("Addresses that get a copy of each message that is accepted; Postfix's always_bcc. For the mail of"
                    + " some senders or recipients there are the tables sender-bcc and recipient-bcc.");

    /** Addresses, with commas between them where they are written. */
    public record Targets(List<MailAddress> addresses) {

        /** @throws IllegalArgumentException with the reason where one is none */
        static Targets parse(String text) {
            return new Targets(Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(address -> !address.isEmpty())
                    .map(Targets::address)
                    .toList());
        }

        private static MailAddress address(String text) {
            try {
                return MailAddress.parse(text);
            } catch (AddressException e) {
                throw new IllegalArgumentException('"' + text + "\" is not an address: " + e.getMessage(), e);
            }
        }

        @Override
        public String toString() {
            return addresses.stream().map(MailAddress::toString).collect(Collectors.joining(", "));
        }
    }

    @Override
    public String title() {
        return "Archive";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ALWAYS_BCC);
    }
}
