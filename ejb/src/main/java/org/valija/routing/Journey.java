package org.valija.routing;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.valija.delivery.Destination;
import org.valija.directory.Account;
import org.valija.directory.Alias;
import org.valija.directory.Directory;
import org.valija.directory.Domain;
import org.valija.mail.MailAddress;
import org.valija.routing.Explanation.Rule;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;

/** One walk from an address to where it leads, by the rules of {@link Router}. Used once, by one thread. */
final class Journey {

    private static final String POSTMASTER = "postmaster";
    private static final SmtpReply UNKNOWN = SmtpReply.of(550, "5.1.1", "no such mailbox here");
    private static final SmtpReply CLOSED = SmtpReply.of(550, "5.1.2", "mail for this domain is switched off");
    private static final SmtpReply LOOP = SmtpReply.of(550, "5.4.6", "the alias leads back to itself");
    private static final SmtpReply TOO_DEEP = SmtpReply.of(550, "5.4.6", "too many aliases lead to one another");
    private static final SmtpReply TOO_MANY = SmtpReply.of(550, "5.5.3", "the alias leads to too many addresses");
    private static final SmtpReply NO_POSTMASTER = SmtpReply.of(451, "4.3.5", "postmaster has no mailbox yet");

    private final Directory directory;
    private final Settings settings;
    private final NextHops hops;
    private final List<Explanation.Step> steps;
    private final Set<MailAddress> followed = new HashSet<>();
    private boolean postmasterTried;

    /** @param steps takes what was found; null where nobody asks */
    Journey(Directory directory, Settings settings, NextHops hops, List<Explanation.Step> steps) {
        this.directory = directory;
        this.settings = settings;
        this.hops = hops;
        this.steps = steps;
    }

    Route of(MailAddress address) {
        return of(address, 0);
    }

    private Route of(MailAddress address, int depth) {
        if (depth > settings.get(RoutingSettings.ALIAS_DEPTH)) {
            return refused(address, TOO_DEEP);
        }
        String name = isOurs(address.domain()) ? settings.get(ServerSettings.DOMAIN) : address.domain();
        Optional<Domain> domain = directory.domain(name);
        if (domain.isEmpty()) {
            return remote(address, hops.to(address.domain()), Rule.REMOTE);
        }
        if (!domain.get().name().equals(address.domain())) {
            step(Rule.DOMAIN_ALIAS, address.domain(), domain.get().name());
        }
        MailAddress here =
                directory.canonical(address.withDomain(domain.get().name())).orElse(address);
        return domain.get().enabled() || here.localPart().equals(POSTMASTER)
                ? local(here, domain.get(), depth)
                : refused(address, CLOSED);
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
                    .map(hop -> remote(address, hop, Rule.NEXT_HOP))
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
        Optional<Account> account = directory.account(address);
        if (account.isPresent()) {
            step(Rule.ACCOUNT, address, account.get().address());
            return new Route.Local(account.get().id(), account.get().address(), detail);
        }
        return alias.isPresent() ? refused(address, LOOP) : null;
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
        int most = settings.get(RoutingSettings.ALIAS_TARGETS);
        Set<Route> targets = new LinkedHashSet<>();
        for (MailAddress target : alias.targets()) {
            switch (of(target, depth + 1)) {
                case Route.Expansion nested -> targets.addAll(nested.targets());
                case Route.Refused refused when refused.reply() == LOOP -> {
                    // another branch leads there already, or nothing does
                }
                case Route one -> targets.add(one);
            }
            if (targets.size() > most) {
                return refused(address, TOO_MANY);
            }
        }
        if (targets.isEmpty()) {
            return refused(address, LOOP);
        }
        if (targets.stream().allMatch(Route.Refused.class::isInstance)) {
            return targets.iterator().next();
        }
        return targets.size() == 1 ? targets.iterator().next() : new Route.Expansion(List.copyOf(targets));
    }

    private Route remote(MailAddress address, Destination destination, Rule rule) {
        step(rule, address, destination);
        return new Route.Remote(address, destination);
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
