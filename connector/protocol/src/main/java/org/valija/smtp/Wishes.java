package org.valija.smtp;

/**
 * What few senders say in MAIL of how their message is to be treated.
 *
 * @param auth AUTH=, xtext decoded: who submitted the message; null where none, empty for {@code <>} (RFC 4954 §5)
 * @param deliverBy BY=, what is left of the time; null where none (RFC 2852)
 * @param verp XVERP, the two delimiters; null where none: each recipient gets the message from a sender of its own
 * @param tls REQUIRETLS, or what the header says; null where the sender has no wish (RFC 8689)
 * @param release HOLDFOR= or HOLDUNTIL=; null where none (RFC 4865)
 * @param priority MT-PRIORITY=, from -9 to 9; null where none, which counts as 0 (RFC 6710)
 */
public record Wishes(
        String auth, DeliverBy deliverBy, String verp, TlsWish tls, FutureRelease release, Integer priority) {

    /** Of most mail. */
    public static final Wishes NONE = new Wishes(null, null, null, null, null, null);

    /** The same with another submitter. */
    public Wishes submittedBy(String other) {
        return new Wishes(other, deliverBy, verp, tls, release, priority);
    }

    /** The same with another time to be delivered in. */
    public Wishes by(DeliverBy other) {
        return new Wishes(auth, other, verp, tls, release, priority);
    }

    /** The same with other delimiters. */
    public Wishes verp(String other) {
        return new Wishes(auth, deliverBy, other, tls, release, priority);
    }

    /** The same with another wish of TLS. */
    public Wishes tls(TlsWish other) {
        return new Wishes(auth, deliverBy, verp, other, release, priority);
    }

    /** The same with another time to leave at. */
    public Wishes released(FutureRelease other) {
        return new Wishes(auth, deliverBy, verp, tls, other, priority);
    }

    /** The same with another priority. */
    public Wishes priority(Integer other) {
        return new Wishes(auth, deliverBy, verp, tls, release, other);
    }
}
