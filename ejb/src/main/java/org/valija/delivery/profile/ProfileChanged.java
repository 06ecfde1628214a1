package org.valija.delivery.profile;

/** A profile was added, changed, removed, activated or deactivated. Fired within the transaction of the change. */
public record ProfileChanged() {}
