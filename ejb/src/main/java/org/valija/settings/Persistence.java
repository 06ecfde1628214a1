package org.valija.settings;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Lets every bean {@code @Inject} the entity manager of the running transaction. */
@Dependent
class Persistence {

    @Produces
    @PersistenceContext(unitName = "valija")
    private EntityManager entities;
}
