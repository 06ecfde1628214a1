package org.valija.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.valija.delivery.Destination;
import org.valija.delivery.profile.Profiles;
import org.valija.delivery.suppression.Suppressions;
import org.valija.directory.Directory;
import org.valija.mail.MailAddress;
import org.valija.queue.Addressing;
import org.valija.routing.table.AddressTables;
import org.valija.routing.transport.TransportTable;
import org.valija.settings.Settings;

/**
 * Where an address leads, once the table of canonical recipients was asked what it stands for. In a local domain, which may have several names, the first of these that finds
 * something decides:
 *
 * <ol>
 *   <li>virtual: an entry in the table of virtual users, for this address or for all of its domain;
 *   <li>exact: an alias of this address, then an account;
 *   <li>detail: the same without what stands behind the separator, as in {@code user+list};
 *   <li>role: postmaster (RFC 5321 §4.5.1) and the role names of the settings lead to the administrator;
 *   <li>next hop: a domain whose mail goes on to another host;
 *   <li>catch-all: the domain's address for local parts that nobody has.
 * </ol>
 *
 * <p>The targets of an alias are routed in turn; an alias that leads back to itself is cut there, and an
 * address that is both alias and account ends at the account the second time. Where there is an
 * {@code owner-NAME}, it is the sender of all that the alias {@code NAME} leads to. Where an address with no alias has
 * an entry in the transport table, that decides. Other domains lead to their entry in the transport table, the active
 * profile, the smart host, or their mail exchangers, in this order.
 *
 * <p>Answers from memory, apart from look-ups that the {@link Directory} has to make, and fails as it does.
 * Thread-safe.
 */
@ApplicationScoped
public class Router implements Addressing {

    private Directory directory;
    private Journey.Sources sources;
    private Settings settings;
    private NextHops hops;
    private Suppressions suppressions;

    /** For the container. */
    Router() {}

    @Inject
    public Router(Directory directory, TransportTable transports, Settings settings) {
        this.directory = directory;
        this.settings = settings;
        hops = new NextHops(transports, settings);
    }

    /** The other sources of a journey. */
    @Inject
    public void after(AddressTables tables, AddressLists lists, Rewriting rewriting) {
        sources = new Journey.Sources(directory, tables, lists, rewriting);
    }

    @Inject
    public void sparing(Suppressions list) {
        suppressions = list;
    }

    @Inject
    public void following(Profiles profiles) {
        hops.following(profiles);
    }

    /** Where an address leads, aliases followed to the end. */
    public Route route(MailAddress address) {
        return new Journey(sources, settings, hops, null).of(address);
    }

    /** The same with the steps that led there. */
    public Explanation explain(MailAddress address) {
        List<Explanation.Step> steps = new ArrayList<>();
        Route route = new Journey(sources, settings, hops, steps).of(address);
        suppressed(route).forEach(steps::add);
        return new Explanation(steps, route);
    }

    private Stream<Explanation.Step> suppressed(Route route) {
        return switch (route) {
            case Route.Remote remote ->
                suppressions.find(remote.address()).stream()
                        .map(entry -> new Explanation.Step(
                                Explanation.Rule.SUPPRESSED, remote.address().toString(), entry.reason()));
            case Route.Expansion expansion -> expansion.copies().stream().flatMap(copy -> suppressed(copy.route()));
            default -> Stream.empty();
        };
    }

    /** What becomes of a sender's address on its way through this server, as far as it changes, step by step. */
    public List<Explanation.Step> explainSender(MailAddress sender) {
        List<Explanation.Step> steps = new ArrayList<>();
        MailAddress[] last = {sender};
        sources.rewriting().sender(sender, true, (rule, after) -> {
            steps.add(new Explanation.Step(rule, last[0].toString(), after.toString()));
            last[0] = after;
        });
        MailAddress leaving = sources.rewriting().leaving(last[0]);
        if (!leaving.equals(last[0])) {
            steps.add(new Explanation.Step(Explanation.Rule.GENERIC, last[0].toString(), leaving.toString()));
        }
        return steps;
    }

    @Override
    public List<Stop> resolve(MailAddress recipient) {
        Route route = route(recipient);
        if (route instanceof Route.Expansion expansion) {
            return expansion.copies().stream()
                    .map(copy -> stop(copy.route()).from(copy.sender()))
                    .toList();
        }
        return List.of(stop(route));
    }

    private Stop stop(Route route) {
        return switch (route) {
            case Route.Local local ->
                new Stop(
                        detailed(local),
                        Destination.LOCAL,
                        new Stop.Place(local.account(), local.detail(), local.mailbox()),
                        null,
                        local.held());
            case Route.Remote remote ->
                new Stop(remote.address(), remote.destination(), Stop.Place.NONE, null, remote.held());
            case Route.Jms jms -> Stop.of(jms.address(), Destination.jms(jms.name()));
            case Route.Discarded discarded -> Stop.of(discarded.address(), Destination.DISCARD);
            case Route.Refused refused -> Stop.of(refused.address(), Destination.refused(refused.reply()));
            case Route.Expansion nested -> throw new IllegalStateException("an expansion is flat: " + nested);
        };
    }

    /** The account's address with the detail, in the directory's form. */
    private MailAddress detailed(Route.Local local) {
        if (local.detail().isEmpty()) {
            return local.address();
        }
        char separator = settings.get(RoutingSettings.DETAIL_SEPARATOR).charAt(0);
        return new MailAddress(
                local.address().localPart() + separator + local.detail(),
                local.address().domain());
    }
}
