package org.valija.delivery.profile;

import org.valija.delivery.Departures;
import org.valija.mail.MailAddress;

/**
 * Writes senders as a profile has them; those that it does not have as everywhere.
 *
 * @param others for all other addresses
 */
public record ProfileDepartures(Profile profile, Departures others) implements Departures {

    @Override
    public boolean changesSenders() {
        return !profile.senders().isEmpty() || others.changesSenders();
    }

    @Override
    public MailAddress leaving(MailAddress address) {
        MailAddress own = profile.senders().get(Profile.key(address));
        return own == null ? others.leaving(address) : own;
    }
}
