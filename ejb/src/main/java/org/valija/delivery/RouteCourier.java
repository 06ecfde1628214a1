package org.valija.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.valija.delivery.profile.ProfileDepartures;
import org.valija.delivery.profile.Profiles;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.delivery.route.Routes;

/** Takes messages along named routes, as these are when the message leaves. */
@ApplicationScoped
public class RouteCourier extends NextHopCourier {

    @Inject
    Routes routes;

    @Inject
    Profiles profiles;

    @Override
    public Destination.Transport transport() {
        return Destination.Transport.ROUTE;
    }

    @Override
    Optional<DeliveryRoute> route(Destination destination) {
        return destination.equals(Destination.PROFILE)
                ? profiles.active().flatMap(profile -> routes.find(profile.route()))
                : routes.find(destination.name());
    }

    @Override
    Departures departures(Destination destination) {
        Departures everywhere = super.departures(destination);
        return destination.equals(Destination.PROFILE)
                ? profiles.active()
                        .<Departures>map(profile -> new ProfileDepartures(profile, everywhere))
                        .orElse(everywhere)
                : everywhere;
    }
}
