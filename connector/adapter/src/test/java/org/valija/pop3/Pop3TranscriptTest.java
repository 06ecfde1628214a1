package org.valija.pop3;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.valija.imap.MemoryAccounts;
import org.valija.netty.ClientAccess;
import org.valija.netty.Encryption;
import org.valija.netty.SocketSpec;
import org.valija.netty.TestKeys;
import org.valija.session.ClearText;
import org.valija.session.SessionFactory;
import org.valija.transcript.Transcript;
import org.valija.transcript.TranscriptFixture;
import org.valija.transcript.TranscriptTest;

/** All POP3 transcripts, with a maildrop in memory. Options: {@code clear-text}, {@code tls}, {@code errors}. */
class Pop3TranscriptTest extends TranscriptTest {

    Pop3TranscriptTest() {
        super("pop3");
    }

    @Override
    protected TranscriptFixture fixture(Transcript transcript) {
        return new Fixture(transcript.options());
    }

    private record Fixture(Map<String, String> options) implements TranscriptFixture {

        @Override
        public SessionFactory sessions() {
            MemoryAccounts accounts = new MemoryAccounts();
            accounts.add("ana", "two words");
            accounts.add("pablo", "ejem");
            MemoryMaildrops maildrops = new MemoryMaildrops(accounts);
            maildrops.add("Subject: one\r\nFrom: ana@example.org\r\n\r\nhello\r\n");
            maildrops.add("Subject: dots\r\n\r\n.\r\n.two\r\na.\r\n\r\nthree\r\nfour\r\nfive\r\n");
            maildrops.add("Subject: no end\r\n\r\nlast words here");
            ClearText clearText =
                    options.getOrDefault("clear-text", "always").equals("never") ? ClearText.NEVER : ClearText.ALWAYS;
            Pop3Profile.Limits standard = Pop3Profile.Limits.STANDARD;
            Pop3Profile.Limits limits = new Pop3Profile.Limits(
                    standard.line(),
                    standard.authLine(),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(3),
                    Integer.parseInt(options.getOrDefault("errors", "20")));
            Pop3Profile profile =
                    new Pop3Profile("Valija", List.of("PLAIN", "LOGIN"), options.containsKey("tls"), clearText, limits);
            return new Pop3SessionFactory(maildrops, () -> profile);
        }

        @Override
        public SocketSpec socket() {
            Encryption.Mode mode = options.containsKey("tls") ? Encryption.Mode.START_TLS : Encryption.Mode.NONE;
            return new SocketSpec(
                    "pop3",
                    new InetSocketAddress(0),
                    Encryption.of(mode, TestKeys.context()),
                    ClientAccess.ALL,
                    SocketSpec.Limits.DEFAULT);
        }
    }
}
