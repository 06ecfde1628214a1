package org.valija.delivery.verify;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** Forgets expired results once an hour. */
@Singleton
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VerifyTimer {

    private static final System.Logger LOG = System.getLogger(VerifyTimer.class.getName());

    @Inject
    AddressVerification verification;

    @Schedule(hour = "*", minute = "17", persistent = false)
    void run() {
        try {
            verification.expire();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Expired results of probes could not be removed; the next run will", e);
        }
    }
}
