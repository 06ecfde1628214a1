package org.valija.smtp;

/** What a listener may offer beyond what all of them do; announced by EHLO where the {@link SmtpOptions} name it. */
public enum SmtpExtension {
    /** RFC 3461. */
    DSN,
    /** RFC 3030 §3. */
    BINARYMIME,
    /** RFC 2852. */
    DELIVERBY,
    /** RFC 5321 §4.1.1.7. */
    EXPN,
    /** RFC 1985. */
    ETRN,
    /** RFC 8689, under TLS. */
    REQUIRETLS,
    /** RFC 6710. */
    MT_PRIORITY,
    /** RFC 4865; of submission. */
    FUTURERELEASE
}
