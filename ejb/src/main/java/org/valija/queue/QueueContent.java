package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.valija.content.ContentReferences;

/** Tells the content store's sweeper what the queue still needs. */
@ApplicationScoped
class QueueContent implements ContentReferences {

    private EntityManager entities;

    /** For the container. */
    QueueContent() {}

    @Inject
    QueueContent(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public Set<Long> referenced(Collection<Long> contents) {
        List<Long> found = entities.createQuery(
                        "select m.contentId from QueuedMessage m where m.contentId in :contents", Long.class)
                .setParameter("contents", contents)
                .getResultList();
        return new HashSet<>(found);
    }
}
