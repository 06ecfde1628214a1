package org.valija.imap.command;

import org.valija.imap.ImapListener;
import org.valija.imap.ImapRefusal;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.ResponseBuffer;
import org.valija.session.Login;
import org.valija.session.Step;

/** One command under way, and its answer: exactly one of {@link #ok}, {@link #done}, {@link #no} and {@link #bad}. */
public final class Exchange {

    private static final int ROOM = 512;

    private final Dialogue dialogue;
    private final String tag;
    private final Verb verb;
    private final Selected.Own own = new Selected.Own();

    /** A command that came with this tag. */
    Exchange(Dialogue dialogue, String tag, Verb verb) {
        this.dialogue = dialogue;
        this.tag = tag;
        this.verb = verb;
    }

    Dialogue dialogue() {
        return dialogue;
    }

    String tag() {
        return tag;
    }

    Verb verb() {
        return verb;
    }

    ImapListener listener() {
        return dialogue.listener();
    }

    Login login() {
        return dialogue.login();
    }

    /** The selected mailbox; there is one where the table allows the command in that state alone. */
    Selected selected() {
        return dialogue.selected();
    }

    /** Which changes are this command's own. */
    Selected.Own own() {
        return own;
    }

    /** Tagged OK, nothing told of the mailbox. The text may begin with a response code. */
    Step ok(String text) {
        dialogue.succeeded();
        dialogue.link().write(tag + " OK " + text + "\r\n");
        return Step.NEXT;
    }

    /** Tells what has changed in the mailbox, as far as this command allows, then tagged OK. May block. */
    Step done(String text) throws ImapRefusal {
        tellChanges();
        return ok(text);
    }

    /** Tells what has changed in the mailbox, as far as this command allows. */
    void tellChanges() throws ImapRefusal {
        Selected selected = dialogue.selected();
        if (selected != null && verb.updates() != Verb.Updates.NONE) {
            ResponseBuffer out = new ResponseBuffer(ROOM);
            selected.report(out, verb.updates() == Verb.Updates.ALL, own, dialogue.modSeqs());
            out.flush(dialogue.link());
        }
    }

    /** Tagged NO. */
    Step no(ImapRefusal refusal) {
        return no(refusal.code().text(), refusal.getMessage());
    }

    /** Tagged NO, with a response code in brackets and a blank, or none. */
    Step no(String code, String text) {
        return dialogue.no(tag, code, text);
    }

    /** Tagged BAD. */
    Step bad(String text) {
        return dialogue.bad(tag, text);
    }

    /** An untagged response. */
    void untagged(String text) {
        dialogue.link().write("* " + text + "\r\n");
    }

    /** Goes on with work on a thread that may block. */
    Step block(Dialogue.Work work) {
        return new Step.Block(() -> guard(work));
    }

    /** The same, once the client has room for more. */
    Step pull(Dialogue.Work work) {
        return new Step.Pull(() -> guard(work));
    }

    /** Does the work; the one place where a refusal becomes a response. */
    Step guard(Dialogue.Work work) {
        try {
            return work.run();
        } catch (ImapRefusal refusal) {
            return dialogue.selected() != null && dialogue.selected().lost()
                    ? dialogue.bye("The mailbox was deleted")
                    : no(refusal);
        } catch (MalformedCommand malformed) {
            return bad(malformed.getMessage());
        }
    }
}
