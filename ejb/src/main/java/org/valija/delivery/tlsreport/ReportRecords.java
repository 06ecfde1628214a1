package org.valija.delivery.tlsreport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.valija.dns.NameService;
import org.valija.dns.NameService.UnansweredException;
import org.valija.dns.NameService.UnknownNameException;

/** Looks up what reports domains want. Blocks; thread-safe. */
@ApplicationScoped
class ReportRecords {

    private static final String BELOW = "_smtp._tls.";

    private NameService names;

    /** For the container. */
    ReportRecords() {}

    @Inject
    ReportRecords(NameService names) {
        this.names = names;
    }

    /** Empty where the domain wants none. */
    Optional<ReportRecord> find(String domain) throws UnansweredException {
        try {
            return ReportRecord.of(names.texts(BELOW + domain));
        } catch (UnknownNameException e) {
            return Optional.empty();
        }
    }
}
