package org.valija.smtp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.valija.session.Output;
import org.valija.session.Step;

/** Answers a client: writes replies, and slows down or ends a session that is full of errors. */
final class Dialogue {

    private final Output output;
    private final Conduct conduct;

    Dialogue(Output output, Conduct conduct) {
        this.output = output;
        this.conduct = conduct;
    }

    Step answer(SmtpReply reply) {
        output.write(reply.toString());
        if (reply.closes()) {
            return Step.CLOSE;
        }
        // 4yz is rarely the client's fault
        return reply.code() < 500 ? Step.NEXT : afterError();
    }

    /** Several replies in a row, as LMTP has them (RFC 2033 §4.2). */
    Step answer(List<SmtpReply> replies) {
        for (int i = 0; i < replies.size() - 1; i++) {
            output.write(replies.get(i).toString());
        }
        return answer(replies.getLast());
    }

    /** Answers a command that leads nowhere; too many of them are an error each. */
    Step junk(SmtpReply reply) {
        boolean bearable = conduct.junk();
        Step next = answer(reply);
        return bearable || next != Step.NEXT ? next : afterError();
    }

    private Step afterError() {
        conduct.error();
        if (conduct.exhausted()) {
            return answer(Replies.TOO_MANY_ERRORS);
        }
        Duration delay = conduct.delay();
        return delay.isZero() ? Step.NEXT : new Step.Pause(delay, Step.NEXT);
    }

    /** Does the work where it may block, then goes on; at once where there is none. */
    static Step after(Optional<Runnable> work, Supplier<Step> then) {
        if (work.isEmpty()) {
            return then.get();
        }
        return new Step.Block(() -> {
            work.get().run();
            return then.get();
        });
    }
}
