package org.valija.delivery.tls;

import java.util.Locale;
import org.valija.smtp.client.TlsPolicy;

/** What an administrator asks of sessions with a destination. */
public enum TlsLevel {
    /** No encryption. */
    NONE(TlsPolicy.NONE),
    /** Where the server offers it. */
    MAY(TlsPolicy.MAY),
    /** Always, with any certificate. */
    ENCRYPT(TlsPolicy.ENCRYPT),
    /** Always, with a trusted certificate that bears the server's name. */
    VERIFY(TlsPolicy.VERIFY),
    /** Always, by TLSA records, which have to be there. */
    DANE(TlsPolicy.DANE),
    /** Always, as the domain's MTA-STS policy says, which has to be there. */
    MTA_STS(TlsPolicy.VERIFY);

    private final TlsPolicy policy;

    TlsLevel(TlsPolicy policy) {
        this.policy = policy;
    }

    TlsPolicy policy() {
        return policy;
    }

    /** The word for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
