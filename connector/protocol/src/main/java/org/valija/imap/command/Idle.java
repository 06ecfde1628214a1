package org.valija.imap.command;

import java.util.concurrent.atomic.AtomicBoolean;
import org.valija.imap.ImapRefusal;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;
import org.valija.session.Link;
import org.valija.session.Step;

/** IDLE (RFC 2177): tells each change as it comes, until DONE. Holds no thread meanwhile. */
final class Idle implements Continuation {

    /** The event that says: look at the mailbox. */
    enum Event {
        /** It may have changed. */
        CHANGED
    }

    private final Exchange x;
    /** Whether an event is on its way; so a burst of changes is one event. */
    private final AtomicBoolean posted = new AtomicBoolean();

    private Idle(Exchange x) {
        this.x = x;
    }

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.end();
        return x -> new Idle(x).begin();
    }

    private Step begin() throws ImapRefusal {
        Link link = x.dialogue().link();
        link.write("+ idling\r\n");
        x.dialogue().await(this);
        if (x.selected() != null) {
            x.selected().mailbox().watch(() -> {
                if (posted.compareAndSet(false, true)) {
                    link.post(Event.CHANGED);
                }
            });
            x.tellChanges();
        }
        return Step.NEXT;
    }

    @Override
    public Step changed() {
        return x.selected() == null
                ? Step.NEXT
                : x.block(() -> {
                    posted.set(false);
                    x.tellChanges();
                    return Step.NEXT;
                });
    }

    @Override
    public Step line(String line) {
        x.dialogue().await(null);
        if (x.selected() != null) {
            x.selected().mailbox().watch(null);
        }
        if (!line.equalsIgnoreCase("DONE")) {
            return x.bad("Expected DONE");
        }
        return x.block(() -> x.done("Idle completed"));
    }
}
