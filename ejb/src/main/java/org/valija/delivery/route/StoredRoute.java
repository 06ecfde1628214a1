package org.valija.delivery.route;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.valija.delivery.Destination;

/** A route's row. */
@Entity
@Table(name = "route")
class StoredRoute {

    @Id
    private String name;

    private String hop;

    @Column(name = "login")
    private String user;

    private String password;
    private String tls;
    private String source;

    @Column(name = "hello_name")
    private String helloName;

    private String certificate;

    @Column(name = "private_key")
    private String key;

    @Column(name = "rate_delay")
    private String rateDelay;

    protected StoredRoute() {}

    StoredRoute(DeliveryRoute route) {
        name = route.name();
        set(route);
    }

    final void set(DeliveryRoute route) {
        hop = route.hop().key();
        user = route.user();
        password = route.password();
        tls = route.tls();
        source = route.source();
        helloName = route.helloName();
        certificate = route.certificate().file();
        key = route.certificate().key();
        rateDelay = route.rateDelay();
    }

    DeliveryRoute toRoute() {
        return new DeliveryRoute(
                name,
                Destination.parse(hop),
                user,
                password,
                tls,
                source,
                helloName,
                new RouteCertificate(certificate, key),
                rateDelay);
    }
}
