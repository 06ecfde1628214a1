package org.valija.imap.session;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.valija.session.Step;

/** A literal that is part of a command. */
final class Argument extends Literal {

    private final ByteBuffer into;
    private final Function<ByteBuffer, Step> onwards;

    /**
     * A literal that fills what is left of {@code into}.
     *
     * @param onwards takes the line behind it
     */
    Argument(ByteBuffer into, Function<ByteBuffer, Step> onwards) {
        super(into.remaining());
        this.into = into;
        this.onwards = onwards;
    }

    @Override
    Step keep(ByteBuffer octets) {
        into.put(octets);
        return Step.NEXT;
    }

    @Override
    Step tail(ByteBuffer line) {
        return onwards.apply(line);
    }
}
