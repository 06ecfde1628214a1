package org.valija.tls;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Looks once a minute whether the certificate's files were renewed. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CertificateWatch {

    @Inject
    TlsContext tls;

    @Schedule(hour = "*", minute = "*", second = "20", persistent = false)
    void look() {
        tls.refresh();
    }
}
