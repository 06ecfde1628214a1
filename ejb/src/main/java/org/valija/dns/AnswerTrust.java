package org.valija.dns;

/** Which name servers are believed that an answer is secured by DNSSEC. */
public enum AnswerTrust {
    /** None. */
    NONE,
    /** Those on this machine, where nobody can change an answer on its way. */
    LOCAL,
    /** All of them: they validate, and the way to them is safe. */
    ALL
}
