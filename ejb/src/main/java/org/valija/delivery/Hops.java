package org.valija.delivery;

import java.util.List;
import org.valija.smtp.SmtpReply;

/** Where a destination leads. */
sealed interface Hops {

    /** Servers to try, the most preferred first; at least one. */
    record Found(List<Hop> hops) implements Hops {}

    /** Nowhere for now (4yz) or for ever (5yz). */
    record None(SmtpReply reply) implements Hops {}

    static Hops none(int code, String status, String text) {
        return new None(SmtpReply.of(code, status, text));
    }
}
