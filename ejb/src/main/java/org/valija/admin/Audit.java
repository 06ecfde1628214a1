package org.valija.admin;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/**
 * Who changed what: one line for each change that was committed, in the log category
 * {@code org.valija.audit}. Values that are secret never come here.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Audit {

    private static final System.Logger LOG = System.getLogger("org.valija.audit");

    @Resource
    SessionContext context;

    @Inject
    Event<Entry> entries;

    /**
     * A change.
     *
     * @param who the administrator
     * @param what such as {@code account add}
     * @param subject what was changed, and to what
     */
    public record Entry(String who, String what, String subject) {}

    /** Notes a change of the running transaction by the caller. */
    public void note(String what, Object subject) {
        entries.fire(new Entry(context.getCallerPrincipal().getName(), what, subject.toString()));
    }

    static void write(@Observes(during = TransactionPhase.AFTER_SUCCESS) Entry entry) {
        LOG.log(Level.INFO, "{0}: {1} {2}", entry.who, entry.what, entry.subject);
    }
}
