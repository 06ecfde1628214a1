package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.valija.content.ContentReferences;
import org.valija.settings.Statements;

/** Tells the content store's sweeper what the queue still needs. */
@ApplicationScoped
class QueueContent implements ContentReferences {

    private static final String KNOWN = "select content_id from queued_message where content_id = any(?)";

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
        return new HashSet<>(Statements.numbers(entities, KNOWN, (Object) contents.toArray(Long[]::new)));
    }
}
