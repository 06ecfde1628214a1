package org.valija.imap.session;

import java.nio.ByteBuffer;
import org.valija.imap.ImapListener;
import org.valija.imap.ImapRefusal;
import org.valija.imap.ResponseCode;
import org.valija.imap.command.Append;
import org.valija.session.Incoming;
import org.valija.session.Step;

/** The message of an APPEND: on the heap while it is small, else in the mail server's sink. */
final class Message extends Literal {

    private final Append append;
    private final ImapListener listener;
    private final Incoming incoming = new Incoming();
    private boolean nul;

    Message(Append append, ImapListener listener) {
        super(append.mark().octets());
        this.append = append;
        this.listener = listener;
    }

    @Override
    Step keep(ByteBuffer octets) {
        for (int i = octets.position(); !nul && i < octets.limit(); i++) {
            nul = octets.get(i) == 0;
        }
        if (incoming.fits(octets.remaining())) {
            incoming.append(octets);
            return Step.NEXT;
        }
        // the frame's buffer is gone by the time a worker runs
        ByteBuffer copy = ByteBuffer.allocate(octets.remaining()).put(octets).flip();
        return new Step.Block(() -> {
            incoming.append(copy, listener::spill);
            return Step.NEXT;
        });
    }

    @Override
    Step tail(ByteBuffer line) {
        if (line.hasRemaining()) {
            close();
            return append.bad("Something is left over behind the message");
        }
        if (nul) {
            // RFC 3501 §9 CHAR8: no literal could give it back
            close();
            return append.no(new ImapRefusal(ResponseCode.CANNOT, "The message has a NUL octet"));
        }
        return append.run(incoming);
    }

    @Override
    void close() {
        incoming.close();
    }
}
