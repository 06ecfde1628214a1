package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;
import org.valija.policy.access.AccessChanges;
import org.valija.policy.access.AccessEntry;
import org.valija.policy.access.AccessKey;
import org.valija.policy.access.AccessListing;
import org.valija.policy.access.AccessPolicy;
import org.valija.policy.access.AccessVerdict;

/** The access table. Changes are refused with {@link ChangeRefusedException}. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class AccessAdministration {

    @Inject
    AccessListing listing;

    @Inject
    AccessChanges changes;

    @Inject
    AccessPolicy policy;

    @Inject
    Audit audit;

    /**
     * What the table would do.
     *
     * @param matches the entries that match, in the order client, reverse-path, recipient
     * @param outcome {@code accepted}, {@code discarded}, {@code held}, or the reply of a refusal
     * @param relay whether the client may relay to the recipient by the table
     */
    public record Trial(List<AccessEntry> matches, String outcome, boolean relay) {}

    public Page<AccessEntry> list(Range range) {
        return listing.list(range);
    }

    public Optional<AccessEntry> find(AccessKey key) {
        return listing.find(key);
    }

    /** Adds an entry, or gives the one with its key another action. */
    public void put(AccessEntry entry) {
        changes.put(entry);
        audit.note("access set", entry.key() + " " + entry.action());
    }

    public void remove(AccessKey key) {
        changes.remove(key);
        audit.note("access remove", key);
    }

    /** What the table would do. Each may be empty and is not looked at then; the sender {@code <>} is the null one. */
    public Trial test(String client, String sender, String recipient) {
        AccessVerdict verdict = policy.test(
                Given.text(client).map(Given::client),
                Given.text(sender).map(Given::reversePath),
                Given.text(recipient).map(Given::address));
        String outcome = verdict.refusal()
                .map(reply -> reply.toString().strip())
                .orElse(verdict.discards() ? "discarded" : verdict.holds() ? "held" : "accepted");
        return new Trial(verdict.entries(), outcome, verdict.relay());
    }
}
