package org.valija.delivery.route;

/** A route was added, changed or removed. Fired within the transaction of the change. */
public record RouteChanged() {}
