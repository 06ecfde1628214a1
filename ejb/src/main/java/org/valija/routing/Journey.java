package org.valija.routing;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.valija.directory.Account;
import org.valija.directory.Alias;
import org.valija.directory.AliasTarget;
import org.valija.directory.Directory;
import org.valija.directory.Domain;
import org.valija.mail.MailAddress;
import org.valija.routing.Explanation.Rule;
import org.valija.routing.table.AddressEntry;
import org.valija.routing.table.AddressTables;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;

/** One walk from an address to where it leads, by the rules of {@link Router}. Used once, by one thread. */
final class Journey {

    private static final String POSTMASTER = "postmaster";
    private static final String OWNER = "owner-";
    private static final SmtpReply UNKNOWN = SmtpReply.of(550, "5.1.1", "no such mailbox here");
    private static final SmtpReply CLOSED = SmtpReply.of(550, "5.1.2", "mail for this domain is switched off");
    private static final SmtpReply LOOP = SmtpReply.of(550, "5.4.6", "the alias leads back to itself");
    private static final SmtpReply TOO_DEEP = SmtpReply.of(550, "5.4.6", "too many aliases lead to one another");
    private static final SmtpReply TOO_MANY = SmtpReply.of(550, "5.5.3", "the alias leads to too many addresses");
    private static final SmtpReply NOBODY = SmtpReply.of(550, "5.1.1", "the list has no members");
    private static final SmtpReply UNREADABLE =
            SmtpReply.of(451, "4.3.5", "the list cannot be read just now, please try again later");
    private static final SmtpReply NO_POSTMASTER = SmtpReply.of(451, "4.3.5", "postmaster has no mailbox yet");

    private final Directory directory;
    private final Settings settings;
    private final AddressTables tables;
    private final AddressLists lists;
    private final Rewriting rewriting;
    private final NextHops hops;
    private final List<Explanation.Step> steps;
    private final Set<MailAddress> followed = new HashSet<>();
    private final Set<Long> forwarded = new HashSet<>();
    private final Set<MailAddress> mapped = new HashSet<>();
    private final Set<String> read = new HashSet<>();
    private boolean postmasterTried;

    /** What is looked up on the way. */
    record Sources(Directory directory, AddressTables tables, AddressLists lists, Rewriting rewriting) {}

    /** @param steps takes what was found; null where nobody asks */
    Journey(Sources sources, Settings settings, NextHops hops, List<Explanation.Step> steps) {
        this.directory = sources.directory();
        this.tables = sources.tables();
        this.lists = sources.lists();
        this.rewriting = sources.rewriting();
        this.settings = settings;
        this.hops = hops;
        this.steps = steps;
    }

    Route of(MailAddress address) {
        MailAddress canonical = rewriting.recipient(address);
        if (!canonical.equals(address)) {
            step(Rule.RECIPIENT_CANONICAL, address, canonical);
        }
        return of(canonical, 0);
    }

    private Route of(MailAddress address, int depth) {
        if (depth > settings.get(RoutingSettings.ALIAS_DEPTH)) {
            return refused(address, TOO_DEEP);
        }
        String name = isOurs(address.domain()) ? settings.get(ServerSettings.DOMAIN) : address.domain();
        Optional<Domain> domain = directory.domain(name);
        if (domain.isEmpty()) {
            return elsewhere(address, depth);
        }
        if (!domain.get().name().equals(address.domain())) {
            step(Rule.DOMAIN_ALIAS, address.domain(), domain.get().name());
        }
        MailAddress here =
                directory.canonical(address.withDomain(domain.get().name())).orElse(address);
        if (!domain.get().enabled() && !here.localPart().equals(POSTMASTER)) {
            return refused(address, CLOSED);
        }
        // as in sendmail, a name without a domain is a user's, not a virtual one
        Route virtual = address.domain().isEmpty() ? null : virtual(here, depth);
        return virtual == null ? local(here, domain.get(), depth) : virtual;
    }

    /** Null where the table says nothing of the address, or has said it already. */
    private Route virtual(MailAddress address, int depth) {
        if (!mapped.add(address)) {
            return null;
        }
        // what is for all users is not for postmaster, nor for who takes his mail: he has to be reached
        boolean patterns = !postmasterTried && !address.localPart().equals(POSTMASTER);
        Optional<AddressEntry> entry = tables.virtual(address, patterns);
        if (entry.isEmpty()) {
            return null;
        }
        step(Rule.VIRTUAL, entry.get().key(), entry.get().targets());
        return all(address, entry.get().targets(), null, depth + 1);
    }

    private Route elsewhere(MailAddress address, int depth) {
        NextHops.Way way = hops.to(address);
        way.by().ifPresent(entry -> step(Rule.TRANSPORT, entry.key(), entry.target()));
        return switch (way) {
            case NextHops.Onwards on -> remote(address, on, Rule.REMOTE);
            case NextHops.Refused refused -> refused(address, refused.reply());
            case NextHops.Here here ->
                here(of(address.withDomain(settings.get(ServerSettings.DOMAIN)), depth + 1), here);
        };
    }

    private static Route here(Route route, NextHops.Here way) {
        return way.held() && route instanceof Route.Local local
                ? new Route.Local(local.account(), local.address(), local.detail(), local.mailbox(), true)
                : route;
    }

    /** RFC 5321 §4.5.1: postmaster needs no domain. */
    private boolean isOurs(String domain) {
        return domain.isEmpty()
                || domain.equalsIgnoreCase(settings.get(ServerSettings.HOSTNAME))
                        && directory.domain(domain).isEmpty()
                || settings.get(RoutingSettings.OWN_NAMES).contains(domain);
    }

    private Route local(MailAddress address, Domain domain, int depth) {
        Route found = exact(address, "", depth);
        if (found == null) {
            found = detail(address, depth);
        }
        if (found == null && isRole(address.localPart())) {
            found = postmaster(address, depth);
        }
        if (found == null && domain.nextHop().isPresent()) {
            found = NextHop.parse(domain.nextHop().get())
                    .map(hop -> remote(address, NextHops.Onwards.to(hop), Rule.NEXT_HOP))
                    .orElse(null);
        }
        if (found == null && domain.catchAll().isPresent() && followed.add(address)) {
            step(Rule.CATCH_ALL, address, domain.catchAll().get());
            found = of(domain.catchAll().get(), depth + 1);
        }
        return found == null ? refused(address, UNKNOWN) : found;
    }

    /** Null where nobody has the address. */
    private Route exact(MailAddress address, String detail, int depth) {
        Optional<Alias> alias = directory.alias(address);
        if (alias.isPresent() && followed.add(address)) {
            return expand(address, alias.get(), depth);
        }
        Optional<NextHops.Way> way = hops.ofOwn(address);
        if (way.isPresent() && !(way.get() instanceof NextHops.Here)) {
            step(Rule.TRANSPORT, address, way.get().by().orElseThrow().target());
            return way.get() instanceof NextHops.Onwards on
                    ? remote(address, on, Rule.REMOTE)
                    : refused(address, ((NextHops.Refused) way.get()).reply());
        }
        Optional<Account> account = directory.account(address);
        if (account.isPresent()) {
            step(Rule.ACCOUNT, address, account.get().address());
            boolean held = way.isPresent() && way.get().held();
            Route local = new Route.Local(account.get().id(), account.get().address(), detail, "", held);
            boolean forwards = !account.get().forward().addresses().isEmpty();
            // mail that comes back stays
            return forwards && forwarded.add(account.get().id()) ? forwarded(account.get(), local, depth) : local;
        }
        return alias.isPresent() ? refused(address, LOOP) : null;
    }

    /** @param local the account's own mailbox, where the mail stays if it goes nowhere else */
    private Route forwarded(Account account, Route local, int depth) {
        step(Rule.FORWARD, account.address(), account.forward());
        Copies copies = new Copies();
        if (account.forward().keepsCopy()) {
            copies.add(local);
        }
        for (MailAddress target : account.forward().addresses()) {
            if (isAllowed(target)) {
                copies.add(of(target, depth + 1));
            } else {
                step(Rule.FORWARD, target, "forwarding to other servers is switched off");
            }
        }
        if (copies.size() > settings.get(RoutingSettings.ALIAS_TARGETS)) {
            return refused(account.address(), TOO_MANY);
        }
        Route together = copies.together(null);
        return together == null ? local : together;
    }

    private boolean isAllowed(MailAddress target) {
        return settings.get(RoutingSettings.FORWARD_OUTSIDE)
                || isOurs(target.domain())
                || directory.domain(target.domain()).isPresent();
    }

    private Route detail(MailAddress address, int depth) {
        String separators = settings.get(RoutingSettings.DETAIL_SEPARATOR);
        String local = address.localPart();
        for (int i = 1; i < local.length(); i++) {
            if (separators.indexOf(local.charAt(i)) >= 0) {
                MailAddress user = new MailAddress(local.substring(0, i), address.domain());
                step(Rule.DETAIL, address, user);
                return exact(user, local.substring(i + 1), depth);
            }
        }
        return null;
    }

    private boolean isRole(String localPart) {
        return localPart.equalsIgnoreCase(POSTMASTER)
                || settings.get(RoutingSettings.ROLES).contains(localPart);
    }

    private Route postmaster(MailAddress address, int depth) {
        String set = settings.get(RoutingSettings.POSTMASTER);
        MailAddress target =
                set.isEmpty() ? new MailAddress("admin", settings.get(ServerSettings.DOMAIN)) : MailAddress.of(set);
        if (postmasterTried) {
            return refused(address, NO_POSTMASTER);
        }
        postmasterTried = true;
        step(Rule.ROLE, address, target);
        Route route = of(target, depth + 1);
        return route instanceof Route.Refused ? refused(address, NO_POSTMASTER) : route;
    }

    private Route expand(MailAddress address, Alias alias, int depth) {
        step(Rule.ALIAS, address, alias.targets());
        return all(address, alias.targets(), owner(address), depth + 1);
    }

    /** @param sender of those copies that have none of their own; null for none */
    private Route all(MailAddress alias, List<AliasTarget> targets, MailAddress sender, int depth) {
        int most = settings.get(RoutingSettings.ALIAS_TARGETS);
        Copies copies = new Copies();
        boolean looped = false;
        for (AliasTarget target : targets) {
            Route route = target(alias, target, depth);
            if (route instanceof Route.Refused refused && refused.reply() == LOOP) {
                looped = true; // another branch leads there already, or nothing does
            } else {
                copies.add(route);
            }
            if (copies.size() > most) {
                return refused(alias, TOO_MANY);
            }
        }
        Route together = copies.together(sender);
        return together == null ? refused(alias, looped ? LOOP : NOBODY) : together;
    }

    private Route target(MailAddress alias, AliasTarget target, int depth) {
        return switch (target) {
            case AliasTarget.Address one -> of(one.address(), depth);
            case AliasTarget.Mailbox mailbox -> mailbox(mailbox);
            case AliasTarget.Include include -> include(alias, include, depth);
            case AliasTarget.Refusal refusal ->
                refused(alias, SmtpReply.of(refusal.code(), refusal.status().toString(), refusal.text()));
            case AliasTarget.Jms jms -> {
                step(Rule.JMS, alias, jms);
                yield new Route.Jms(alias, jms.name());
            }
            case AliasTarget.Discard discard -> {
                step(Rule.DISCARD, alias, discard);
                yield new Route.Discarded(alias);
            }
        };
    }

    private Route mailbox(AliasTarget.Mailbox target) {
        MailAddress address = target.account().domain().isEmpty()
                ? target.account().withDomain(settings.get(ServerSettings.DOMAIN))
                : target.account();
        Optional<Account> account = directory.account(address);
        if (account.isEmpty()) {
            return refused(address, UNKNOWN);
        }
        step(Rule.MAILBOX, account.get().address(), target.mailbox());
        return new Route.Local(account.get().id(), account.get().address(), "", target.mailbox());
    }

    private Route include(MailAddress alias, AliasTarget.Include include, int depth) {
        if (depth > settings.get(RoutingSettings.ALIAS_DEPTH)) {
            return refused(alias, TOO_DEEP);
        }
        if (!read.add(include.file())) {
            return refused(alias, LOOP);
        }
        Optional<List<AliasTarget>> targets = lists.targets(include.file());
        if (targets.isEmpty()) {
            return refused(alias, UNREADABLE);
        }
        step(Rule.INCLUDE, include, targets.get());
        return all(alias, targets.get(), null, depth + 1);
    }

    /** RFC 5321 §3.9.2: what a list sends on comes from who looks after it. Null where nobody does. */
    private MailAddress owner(MailAddress list) {
        if (!settings.get(RoutingSettings.LIST_OWNERS) || list.localPart().startsWith(OWNER)) {
            return null;
        }
        MailAddress owner = new MailAddress(OWNER + list.localPart(), list.domain());
        if (directory.alias(owner).isEmpty() && directory.account(owner).isEmpty()) {
            return null;
        }
        step(Rule.OWNER, list, owner);
        return owner;
    }

    private Route remote(MailAddress address, NextHops.Onwards way, Rule rule) {
        step(rule, address, way.destination());
        return new Route.Remote(address, way.destination(), way.held());
    }

    private Route refused(MailAddress address, SmtpReply reply) {
        step(Rule.REFUSED, address, reply.lines().getFirst());
        return new Route.Refused(address, reply);
    }

    private void step(Rule rule, Object subject, Object result) {
        if (steps != null) {
            steps.add(new Explanation.Step(rule, subject.toString(), result.toString()));
        }
    }
}
