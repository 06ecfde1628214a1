package org.valija.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.valija.content.ContentReferences;

/** The contents that mailboxes refer to. */
@ApplicationScoped
class MailboxReferences implements ContentReferences {

    @Inject
    EntityManager entities;

    @Override
    public Set<Long> referenced(Collection<Long> contents) {
        return new HashSet<>(entities.createQuery(
                        "select m.content from MailboxMessage m where m.content in (:contents)", Long.class)
                .setParameter("contents", contents)
                .getResultList());
    }
}
