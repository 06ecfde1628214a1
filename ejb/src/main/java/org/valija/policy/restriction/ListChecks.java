package org.valija.policy.restriction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.valija.dns.Inquiry;
import org.valija.dns.NameService.UnansweredException;
import org.valija.mail.MailAddress;
import org.valija.policy.access.ClientHosts;
import org.valija.policy.restriction.WeighedLists.Weighed;
import org.valija.settings.Settings;

/**
 * What DNS-based lists say of clients, names and domains. A list that is dead is not asked; one that does not answer
 * refuses nobody.
 */
@ApplicationScoped
class ListChecks {

    private DnsLists lists;
    private ClientHosts hosts;
    private Refusals refusals;
    private Settings settings;

    /** For the container. */
    ListChecks() {}

    @Inject
    ListChecks(DnsLists lists, ClientHosts hosts, Refusals refusals, Settings settings) {
        this.lists = lists;
        this.hosts = hosts;
        this.refusals = refusals;
        this.settings = settings;
    }

    /** What is looked for. @param kind of thing, for the reply; @param label what stands before the list's domain */
    private record Subject(String kind, String text, String label) {

        static Subject name(String kind, String domain) {
            return new Subject(kind, domain, domain);
        }
    }

    /** Asks what {@link #judge} will want to know. */
    void prepare(Restriction restriction, Facts facts) {
        DnsList list = restriction.list().orElseThrow();
        if (lists.alive(list)) {
            subject(restriction.check(), facts)
                    .ifPresent(subject -> facts.dns().prepareListed(list.name(subject.label())));
        }
    }

    /** What the list says. */
    Finding judge(Restriction restriction, Facts facts) {
        DnsList list = restriction.list().orElseThrow();
        Optional<Subject> subject = lists.alive(list) ? subject(restriction.check(), facts) : Optional.empty();
        if (subject.isEmpty()) {
            return Finding.NOTHING;
        }
        boolean permits = restriction.check() == Check.PERMIT_DNSWL_CLIENT;
        String name = list.name(subject.get().label());
        try {
            if (!list.lists(facts.dns().listed(name))) {
                return Finding.NOTHING;
            }
        } catch (UnansweredException e) {
            lists.doubt(list);
            return permits
                    ? new Finding.Soften(
                            Refusals.reply(450, "7.1", "No answer of " + list.domain() + "; try again later"))
                    : Finding.NOTHING;
        }
        return permits
                ? Finding.PERMIT
                : listed(list, subject.get(), facts.dns().text(name));
    }

    /** Asks what {@link #weigh} will want to know. */
    void prepareWeighed(Facts facts) {
        Subject client = client(facts);
        settings.get(RestrictionSettings.DNSBL_SITES).lists().stream()
                .map(Weighed::list)
                .filter(lists::alive)
                .forEach(list -> facts.dns().prepareListed(list.name(client.label())));
    }

    /** What the lists that have the client weigh together; the heaviest of them is named. */
    Finding weigh(Facts facts) {
        Subject client = client(facts);
        int sum = 0;
        Weighed heaviest = null;
        for (Weighed site : settings.get(RestrictionSettings.DNSBL_SITES).lists()) {
            if (!has(site.list(), client, facts)) {
                continue;
            }
            sum += site.weight();
            heaviest = heaviest == null || site.weight() > heaviest.weight() ? site : heaviest;
        }
        if (heaviest == null || sum < settings.get(RestrictionSettings.DNSBL_THRESHOLD)) {
            return Finding.NOTHING;
        }
        DnsList list = heaviest.list();
        return listed(list, client, facts.dns().text(list.name(client.label())));
    }

    private boolean has(DnsList list, Subject client, Facts facts) {
        try {
            return lists.alive(list) && list.lists(facts.dns().listed(list.name(client.label())));
        } catch (UnansweredException e) {
            lists.doubt(list);
            return false;
        }
    }

    private static Subject client(Facts facts) {
        return new Subject("Client host", facts.address().getHostAddress(), Inquiry.reversed(facts.address()));
    }

    private Finding listed(DnsList list, Subject subject, String reason) {
        String text = settings.get(RestrictionSettings.LIST_REPLY)
                .text(subject.kind(), subject.text(), list.domain(), reason);
        return refusals.refusal(RestrictionSettings.LISTED, "7.1", text);
    }

    /** Empty where there is nothing to look for, as with the null reverse-path. */
    private Optional<Subject> subject(Check check, Facts facts) {
        return switch (check) {
            case REJECT_RBL_CLIENT, PERMIT_DNSWL_CLIENT -> Optional.of(client(facts));
            case REJECT_RHSBL_CLIENT ->
                name("Client host", hosts.of(facts.client()).name());
            case REJECT_RHSBL_HELO -> name("Helo command", facts.client().helo());
            case REJECT_RHSBL_SENDER -> facts.author().map(MailAddress::domain).flatMap(d -> name("Sender address", d));
            case REJECT_RHSBL_RECIPIENT ->
                facts.recipient().map(MailAddress::domain).flatMap(d -> name("Recipient address", d));
            default -> throw new IllegalStateException(check + " asks no list");
        };
    }

    private static Optional<Subject> name(String kind, String domain) {
        return HostName.qualified(domain) ? Optional.of(Subject.name(kind, domain)) : Optional.empty();
    }
}
