package org.valija.delivery.tlsreport;

import org.valija.mail.MailAddress;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;

/**
 * Who reports.
 *
 * @param organization its name
 * @param contact whom to ask; empty as long as nobody is named, and then nothing is sent
 * @param sender who sends reports by mail; empty with the contact
 * @param domain that submits reports: the contact's, as RFC 8460 §5.3 wants it
 */
public record Reporter(String organization, String contact, String sender, String domain) {

    static Reporter of(Settings settings) {
        String contact = settings.get(TlsReportSettings.CONTACT);
        String sender = settings.get(TlsReportSettings.SENDER);
        String domain = contact.isEmpty() ? settings.get(ServerSettings.HOSTNAME) : domainOf(contact);
        String organization = settings.get(TlsReportSettings.ORGANIZATION);
        return new Reporter(
                organization.isEmpty() ? domain : organization,
                contact,
                sender.isEmpty() || contact.isEmpty() ? contact : sender,
                domain);
    }

    /** Whether reports can be sent. */
    boolean known() {
        return !contact.isEmpty();
    }

    /** The domain that signs. */
    String signer() {
        return domainOf(sender);
    }

    private static String domainOf(String address) {
        return MailAddress.of(address).domain();
    }
}
