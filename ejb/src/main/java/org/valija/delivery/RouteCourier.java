package org.valija.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.delivery.route.Routes;

/** Takes messages along named routes, as these are when the message leaves. */
@ApplicationScoped
public class RouteCourier extends NextHopCourier {

    @Inject
    Routes routes;

    @Override
    public Destination.Transport transport() {
        return Destination.Transport.ROUTE;
    }

    @Override
    Optional<DeliveryRoute> route(Destination destination) {
        return routes.find(destination.name());
    }
}
