package org.valija.delivery.route;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.valija.directory.ChangeRefusedException;

/** The routes as the database has them; each change is one transaction and counts for the next delivery. */
@Stateless
public class RouteChanges {

    @Inject
    EntityManager entities;

    @Inject
    Event<RouteChanged> changed;

    /** All routes, by name. */
    public List<DeliveryRoute> list() {
        return entities
                .createQuery("select r from StoredRoute r order by r.name", StoredRoute.class)
                .getResultList()
                .stream()
                .map(StoredRoute::toRoute)
                .toList();
    }

    public Optional<DeliveryRoute> find(String name) {
        return Optional.ofNullable(entities.find(StoredRoute.class, name)).map(StoredRoute::toRoute);
    }

    /** Adds a route, or changes the one of its name. */
    public void put(DeliveryRoute route) {
        StoredRoute row = entities.find(StoredRoute.class, route.name());
        if (row == null) {
            entities.persist(new StoredRoute(route));
        } else {
            row.set(route);
        }
        changed.fire(new RouteChanged());
    }

    /** Mail that is queued for it waits until there is one of its name again, or it is requeued. */
    public void remove(String name) {
        StoredRoute row = entities.find(StoredRoute.class, name);
        if (row == null) {
            throw ChangeRefusedException.unknown("route", name);
        }
        entities.remove(row);
        changed.fire(new RouteChanged());
    }
}
