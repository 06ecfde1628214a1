package org.valija.pop3;

import java.util.List;
import org.valija.session.MemoryAccounts;
import org.valija.session.SessionFactory;
import org.valija.transcript.TranscriptOptions;
import org.valija.transcript.TranscriptTest;
import org.valija.transcript.World;

/** All POP3 transcripts, with a maildrop in memory. Options: {@code clear-text}, {@code tls}, {@code errors}. */
class Pop3TranscriptTest extends TranscriptTest {

    Pop3TranscriptTest() {
        super("pop3");
    }

    @Override
    protected SessionFactory sessions(TranscriptOptions options) {
        MemoryMaildrops maildrops = new MemoryMaildrops(MemoryAccounts.of(World.passwords("pop3")));
        World.MAILDROP.forEach(maildrops::add);
        Pop3Profile profile = new Pop3Profile(
                Pop3Profile.USUAL_GREETING,
                "Valija",
                List.of("PLAIN", "LOGIN"),
                options.has("tls"),
                options.clearText(),
                limits(options));
        return new Pop3SessionFactory(maildrops, () -> profile);
    }

    private static Pop3Profile.Limits limits(TranscriptOptions options) {
        Pop3Profile.Limits standard = Pop3Profile.Limits.STANDARD;
        return new Pop3Profile.Limits(
                standard.line(),
                standard.authLine(),
                standard.patience(),
                standard.loginPatience(),
                options.number("errors", standard.errors()));
    }
}
