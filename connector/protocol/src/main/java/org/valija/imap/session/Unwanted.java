package org.valija.imap.session;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.valija.session.Step;

/** A literal that the client sends without waiting though it was refused: swallowed, and then answered. */
final class Unwanted extends Literal {

    private final Supplier<Step> answer;

    Unwanted(long octets, Supplier<Step> answer) {
        super(octets);
        this.answer = answer;
    }

    /** What answers once everything is swallowed. */
    Supplier<Step> answer() {
        return answer;
    }

    @Override
    Step keep(ByteBuffer octets) {
        return Step.NEXT;
    }

    @Override
    Step tail(ByteBuffer line) {
        return answer.get();
    }
}
