package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.valija.event.DeliveryLog;
import org.valija.event.LogFindings;
import org.valija.event.LogQuery;

/** What became of mail, for those who ask by anything but the queue id. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LogAdministration {

    @Inject
    DeliveryLog log;

    /** The latest entries that are meant, at most so many. */
    public LogFindings search(LogQuery query, int most) {
        return log.search(query, most);
    }
}
