package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.valija.delivery.verify.AddressState;
import org.valija.delivery.verify.AddressStates;
import org.valija.delivery.verify.AddressVerification;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;
import org.valija.mail.MailAddress;

/** What probes have found out about addresses. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class VerifyAdministration {

    @Inject
    AddressStates states;

    @Inject
    Audit audit;

    /**
     * What is known of an address.
     *
     * @param state deliverable, undeliverable or unknown
     * @param reply what its server said
     * @param found when that was found out
     */
    public record Verified(String address, String state, String destination, String reply, Instant found) {

        static Verified of(AddressState known) {
            return new Verified(
                    known.address(), known.kind().toString(), known.destination(), known.reply(), known.found());
        }
    }

    public Page<Verified> list(Range range) {
        Page<AddressState> page = states.list(range);
        return new Page<>(page.items().stream().map(Verified::of).toList(), page.total());
    }

    public Optional<Verified> find(MailAddress address) {
        return states.find(AddressVerification.key(address)).map(Verified::of);
    }

    /** Forgets an address, so that it is asked about again. @throws ChangeRefusedException where nothing is known of it */
    public void clear(MailAddress address) {
        String key = AddressVerification.key(address);
        if (!states.remove(key)) {
            throw ChangeRefusedException.unknown("verified address", key);
        }
        audit.note("verify clear", key);
    }
}
