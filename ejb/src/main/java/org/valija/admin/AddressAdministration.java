package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.valija.directory.AliasTarget;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;
import org.valija.mail.AddressException;
import org.valija.mail.MailAddress;
import org.valija.policy.recipient.RelayRecipients;
import org.valija.routing.Explanation;
import org.valija.routing.Router;
import org.valija.routing.Shadows;
import org.valija.routing.table.AddressChanges;
import org.valija.routing.table.AddressEntry;
import org.valija.routing.table.AddressListing;
import org.valija.routing.table.AddressTable;

/**
 * The tables of addresses, each by its name, and where an address leads by them and all else. Changes are refused with
 * {@link ChangeRefusedException}, as are names of tables that there are not.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class AddressAdministration {

    @Inject
    AddressListing listing;

    @Inject
    AddressChanges changes;

    @Inject
    Router router;

    @Inject
    RelayRecipients relayed;

    @Inject
    Shadows shadows;

    @Inject
    Audit audit;

    /** An entry of a table. @param targets as {@link AliasTarget#parse} takes them */
    public record Entry(String key, List<String> targets) {

        static Entry of(AddressEntry entry) {
            return new Entry(
                    entry.key(),
                    entry.targets().stream().map(AliasTarget::toString).toList());
        }
    }

    /** A rule that said something of an address. @param subject what was looked up */
    public record Step(String rule, String subject, String result) {

        static Step of(Explanation.Step step) {
            return new Step(step.rule().toString(), step.subject(), step.result());
        }
    }

    /**
     * Where an address leads.
     *
     * @param sender what becomes of the sender's address, as far as it changes
     * @param ends one for each place
     */
    public record Trial(List<Step> sender, List<Step> steps, List<String> ends) {}

    /** An account or alias that gets no mail. @param key the entry that takes it; {@code kind} account or alias */
    public record Warning(String key, String address, String kind) {}

    public Page<Entry> list(String table, Range range) {
        Page<AddressEntry> page = listing.list(AddressTable.parse(table), range);
        return new Page<>(page.items().stream().map(Entry::of).toList(), page.total());
    }

    public Optional<Entry> find(String table, String key) {
        return listing.find(AddressTable.parse(table), key).map(Entry::of);
    }

    /** Adds an entry, or gives the one with its key other targets. */
    public void put(String table, Entry entry) {
        AddressEntry put = changes.put(AddressEntry.of(AddressTable.parse(table), entry.key(), entry.targets()));
        audit.note("address set", table + " " + put);
    }

    public void remove(String table, String key) {
        changes.remove(AddressTable.parse(table), key);
        audit.note("address remove", table + " " + key);
    }

    /**
     * Where an address leads, step by step. One without a domain is a user of the first domain.
     *
     * @param sender whose mail it is; may be null or empty
     */
    public Trial test(String address, String sender) {
        MailAddress recipient = address(address);
        Explanation explanation = relayed.explained(recipient, router.explain(recipient));
        List<Explanation.Step> changes =
                sender == null || sender.isBlank() ? List.of() : router.explainSender(address(sender));
        return new Trial(
                changes.stream().map(Step::of).toList(),
                explanation.steps().stream().map(Step::of).toList(),
                explanation.ends());
    }

    /** The names of all tables. */
    public List<String> tables() {
        return Arrays.stream(AddressTable.values()).map(AddressTable::toString).toList();
    }

    /** Whether entries of a table have targets. */
    public boolean hasTargets(String table) {
        return !AddressTable.parse(table).lists();
    }

    private static MailAddress address(String text) {
        String given = text == null ? "" : text.strip();
        try {
            return given.indexOf('@') < 0 ? new MailAddress(given, "") : MailAddress.parse(given);
        } catch (AddressException | IllegalArgumentException e) {
            throw ChangeRefusedException.invalid("\"" + given + "\" is not an address: " + e.getMessage());
        }
    }

    /** What catch-all entries keep mail from. */
    public List<Warning> warnings() {
        return shadows.warnings().stream()
                .map(found ->
                        new Warning(found.key(), found.address().toString(), found.account() ? "account" : "alias"))
                .toList();
    }
}
