package org.valija.smtp.client;

/** Why a server did not pass for whom it should be, as RFC 8460 §4.3 tells failures apart. */
public enum TlsFault {
    /** It offers no STARTTLS, or refused it. */
    NOT_OFFERED("starttls-not-supported"),
    /** Its certificate bears another name. */
    HOST_MISMATCH("certificate-host-mismatch"),
    /** Its certificate is past its time, or not yet in it. */
    EXPIRED("certificate-expired"),
    /** Nobody who is trusted vouches for its certificate. */
    NOT_TRUSTED("certificate-not-trusted"),
    /** No TLSA record names its certificate. */
    NOT_NAMED("validation-failure"),
    /** The handshake failed, or something else. */
    HANDSHAKE("validation-failure"),
    /** A TLSA answer that cannot be relied on. */
    DNSSEC("dnssec-invalid"),
    /** TLSA records are demanded, and there are none. */
    DANE_MISSING("dane-required"),
    /** An MTA-STS policy is demanded, and there is none. */
    POLICY_MISSING("sts-policy-fetch-error"),
    /** The MTA-STS policy does not name it. */
    NOT_IN_POLICY("validation-failure");

    private final String resultType;

    TlsFault(String resultType) {
        this.resultType = resultType;
    }

    /** The {@code result-type} of a report. */
    public String resultType() {
        return resultType;
    }
}
