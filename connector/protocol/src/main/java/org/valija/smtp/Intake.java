package org.valija.smtp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.valija.session.Frame.Fault;
import org.valija.session.Incoming;

/**
 * Takes in the octets of one message, sent by DATA or by a series of BDAT. Once it has a refusal, it reads
 * the rest and keeps nothing.
 */
final class Intake {

    private final SmtpListener listener;
    private final SmtpTerms terms;
    private final Instant deadline;
    private final TextCheck check;
    private final Incoming content = new Incoming();
    private SmtpReply refusal;

    /** @param unchecked whether it is text whose line ends nobody has looked at yet */
    Intake(SmtpListener listener, SmtpTerms terms, boolean unchecked) {
        this.listener = listener;
        this.terms = terms;
        deadline = terms.clock().instant().plus(terms.limits().times().message());
        check = unchecked ? new TextCheck(terms.limits().sizes().textLine()) : null;
    }

    /** Takes octets, valid during this call alone; what is left to do, where that may block. */
    Optional<Runnable> take(ByteBuffer octets) {
        if (refusal != null) {
            return Optional.empty();
        }
        if (content.size() + octets.remaining() > terms.limits().sizes().message()) {
            return refuse(Replies.TOO_BIG);
        }
        if (check != null) {
            check.see(octets);
        }
        if (content.fits(octets.remaining())) {
            content.append(octets);
            return Optional.empty();
        }
        ByteBuffer copy = ByteBuffer.allocate(octets.remaining()).put(octets).flip();
        return Optional.of(() -> content.append(copy, listener::spill));
    }

    /** A chunk of this size is announced (RFC 3030 §2); refuses at once what will be too big. */
    Optional<Runnable> announce(long size) {
        boolean fits = size <= terms.limits().sizes().message() - content.size();
        return fits || refusal != null ? Optional.empty() : refuse(Replies.TOO_BIG);
    }

    /** A chunk or the message has ended: looks at its text. */
    Optional<Runnable> ended(boolean last) {
        Optional<Fault> fault = check == null || refusal != null ? Optional.empty() : check.fault(last);
        return fault.flatMap(f -> refuse(refusal(f)));
    }

    /** The framer found the message malformed. */
    Optional<Runnable> malformed(Fault fault) {
        return refuse(refusal(fault));
    }

    /** Drops what was taken and all that follows, for this reason. */
    Optional<Runnable> refuse(SmtpReply reason) {
        refusal = reason;
        return close();
    }

    /** Gives up the octets; what is left to do, where that may block. */
    Optional<Runnable> close() {
        return content.sink().map(sink -> content::close);
    }

    /** Why the message is not accepted; null while nothing speaks against it. */
    SmtpReply refusal() {
        return refusal;
    }

    Incoming content() {
        return content;
    }

    long size() {
        return content.size();
    }

    /** Until when the client may take for the whole message, from now on; not positive when it is over. */
    Duration left() {
        return Duration.between(terms.clock().instant(), deadline);
    }

    private SmtpReply refusal(Fault fault) {
        return switch (fault) {
            case BARE_CR_OR_LF -> Replies.MESSAGE_BARE_CR_OR_LF;
            case LINE_TOO_LONG -> Replies.textLineTooLong(terms.limits().sizes().textLine());
            case NUL -> Replies.MESSAGE_NUL;
        };
    }
}
