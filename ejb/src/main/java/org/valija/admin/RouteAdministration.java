package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.valija.delivery.HopSyntax;
import org.valija.delivery.profile.ProfileChanges;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.delivery.route.RouteCertificate;
import org.valija.delivery.route.RouteChanges;
import org.valija.directory.ChangeRefusedException;
import org.valija.routing.transport.TransportListing;
import org.valija.tls.ClientKeys;

/** Named routes. Their passwords go in and never come out. Changes are refused with {@link ChangeRefusedException}. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class RouteAdministration {

    @Inject
    RouteChanges routes;

    @Inject
    TransportListing table;

    @Inject
    ProfileChanges profiles;

    @Inject
    ClientKeys keys;

    @Inject
    Audit audit;

    /**
     * A route as it is shown.
     *
     * @param tls empty for what the settings say, and so are those behind it
     * @param key the file of the certificate's private key
     * @param rateDelay the least time between two deliveries
     */
    public record Shown(
            String name,
            String hop,
            String user,
            String tls,
            String source,
            String hello,
            String certificate,
            String key,
            String rateDelay) {

        private static Shown of(DeliveryRoute route) {
            return new Shown(
                    route.name(),
                    route.hop().key(),
                    route.user(),
                    route.tls(),
                    route.source(),
                    route.helloName(),
                    route.certificate().file(),
                    route.certificate().key(),
                    route.rateDelay());
        }
    }

    /** A route as it shall be; what is null stays, or is empty in a new one. */
    public record Wanted(
            String hop,
            String user,
            String password,
            String tls,
            String source,
            String hello,
            String certificate,
            String key,
            String rateDelay) {}

    /** All routes, by name. */
    public List<Shown> list() {
        return routes.list().stream().map(Shown::of).toList();
    }

    public Optional<Shown> find(String name) {
        return routes.find(name).map(Shown::of);
    }

    /** Adds a route, or changes the one of its name. */
    public void put(String name, Wanted wanted) {
        Optional<DeliveryRoute> before = routes.find(name);
        if (before.isEmpty() && wanted.hop() == null) {
            throw ChangeRefusedException.invalid("A new route needs a next hop, such as smtp:[mail.example.net]:587");
        }
        String user = given(wanted.user(), before.map(DeliveryRoute::user));
        // a password goes with its user
        String password = user.isEmpty() ? "" : given(wanted.password(), before.map(DeliveryRoute::password));
        DeliveryRoute route = new DeliveryRoute(
                name,
                wanted.hop() == null ? before.orElseThrow().hop() : HopSyntax.parse(wanted.hop()),
                user,
                password,
                given(wanted.tls(), before.map(DeliveryRoute::tls)),
                given(wanted.source(), before.map(DeliveryRoute::source)),
                given(wanted.hello(), before.map(DeliveryRoute::helloName)),
                certificate(wanted, before.map(DeliveryRoute::certificate).orElse(RouteCertificate.NONE)),
                given(wanted.rateDelay(), before.map(DeliveryRoute::rateDelay)));
        routes.put(route);
        audit.note("route set", route);
    }

    /** A certificate that is taken away takes its key with it. @throws ChangeRefusedException where it cannot be used */
    private RouteCertificate certificate(Wanted wanted, RouteCertificate before) {
        String file = given(wanted.certificate(), Optional.of(before.file()));
        RouteCertificate certificate = file.isEmpty()
                ? RouteCertificate.NONE
                : new RouteCertificate(file, given(wanted.key(), Optional.of(before.key())));
        if (!certificate.isEmpty() && !certificate.equals(before)) {
            try {
                keys.check(certificate.file(), certificate.key());
            } catch (IllegalArgumentException e) {
                throw ChangeRefusedException.invalid(e.getMessage());
            }
        }
        return certificate;
    }

    public void remove(String name) {
        if (table.leadingTo(name) > 0) {
            throw new ChangeRefusedException(
                    ChangeRefusedException.Reason.IN_USE, "The transport table leads to the route " + name);
        }
        if (profiles.state().profiles().stream()
                .anyMatch(profile -> profile.route().equals(name))) {
            throw new ChangeRefusedException(ChangeRefusedException.Reason.IN_USE, "A profile takes the route " + name);
        }
        routes.remove(name);
        audit.note("route remove", name);
    }

    private static String given(String wanted, Optional<String> before) {
        return wanted == null ? before.orElse("") : wanted.strip();
    }
}
