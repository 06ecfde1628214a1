package org.valija.imap;

import java.util.List;
import org.valija.imap.session.ImapSessionFactory;
import org.valija.session.MemoryAccounts;
import org.valija.session.SessionFactory;
import org.valija.transcript.TranscriptOptions;
import org.valija.transcript.TranscriptTest;
import org.valija.transcript.World;

/**
 * All IMAP transcripts, with mailboxes in memory. Options: {@code clear-text}, {@code tls}, {@code no-inbox}, and
 * limits: {@code literals}, {@code message}, {@code failures}, {@code batch}, {@code chunk}.
 */
class ImapTranscriptTest extends TranscriptTest {

    ImapTranscriptTest() {
        super("imap");
    }

    @Override
    protected SessionFactory sessions(TranscriptOptions options) {
        MemoryMailServer server = new MemoryMailServer(MemoryAccounts.of(World.passwords("imap")));
        if (options.has("no-inbox")) {
            server.removeInbox();
        }
        ImapProfile profile = new ImapProfile(
                ImapProfile.USUAL_GREETING,
                "Valija",
                List.of("PLAIN", "LOGIN"),
                options.has("tls"),
                options.clearText(),
                limits(options));
        return new ImapSessionFactory(server, () -> profile);
    }

    private static ImapLimits limits(TranscriptOptions options) {
        ImapLimits standard = ImapLimits.STANDARD;
        return new ImapLimits(
                standard.line(),
                options.number("literals", standard.literals()),
                options.number("message", (int) standard.message()),
                standard.patience(),
                standard.loginPatience(),
                options.number("failures", standard.failures()),
                options.number("batch", standard.batch()),
                options.number("chunk", standard.chunk()));
    }
}
