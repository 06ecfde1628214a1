package org.valija.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.valija.content.ContentReferences;
import org.valija.settings.Statements;

/** The contents that mailboxes refer to. */
@ApplicationScoped
class MailboxReferences implements ContentReferences {

    private static final String KNOWN = "select content from mailbox_message where content = any(?)";

    @Inject
    EntityManager entities;

    @Override
    @Transactional
    public Set<Long> referenced(Collection<Long> contents) {
        return new HashSet<>(Statements.numbers(entities, KNOWN, (Object) contents.toArray(Long[]::new)));
    }
}
