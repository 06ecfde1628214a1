package org.valija.delivery.tlsreport;

import java.util.List;
import org.valija.settings.Settings;

/** Counts of sessions without a database. */
public final class TestTlsSessions {

    private TestTlsSessions() {}

    /** @param written takes what is written */
    public static TlsSessions of(Settings settings, List<TlsCount> written) {
        return new TlsSessions(settings, new TlsResultStore() {
            @Override
            public long add(List<TlsCount> counts, int most) {
                written.addAll(counts);
                return 0;
            }
        });
    }
}
