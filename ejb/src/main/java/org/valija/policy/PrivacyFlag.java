package org.valija.policy;

import java.util.Locale;

/** What strangers are not told, by sendmail's names ({@code PrivacyOptions}). */
public enum PrivacyFlag {
    /** None of the others. */
    PUBLIC,
    /** HELO is demanded before MAIL; always so here. */
    NEEDMAILHELO,
    /** HELO is demanded before VRFY. */
    NEEDVRFYHELO,
    /** HELO is demanded before EXPN. */
    NEEDEXPNHELO,
    /** VRFY says neither yes nor no. */
    NOVRFY,
    /** EXPN is not there. */
    NOEXPN,
    /** ETRN is not there. */
    NOETRN,
    /** VERB is not there; it never is here. */
    NOVERB,
    /** A message says where its sender may not be who it seems to be. */
    AUTHWARNINGS,
    /** Reports never return more than the header. */
    NOBODYRETURN,
    /** The extension for delivery reports is not there. */
    NORECEIPTS,
    /** Only administrators look at the queue; always so here. */
    RESTRICTMAILQ,
    /** Only administrators run the queue; always so here. */
    RESTRICTQRUN,
    /** Only administrators see where addresses lead; always so here. */
    RESTRICTEXPAND;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
