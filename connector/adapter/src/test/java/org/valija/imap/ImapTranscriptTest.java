package org.valija.imap;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.valija.imap.session.ImapSessionFactory;
import org.valija.netty.ClientAccess;
import org.valija.netty.Encryption;
import org.valija.netty.SocketSpec;
import org.valija.netty.TestKeys;
import org.valija.session.ClearText;
import org.valija.session.SessionFactory;
import org.valija.transcript.Transcript;
import org.valija.transcript.TranscriptFixture;
import org.valija.transcript.TranscriptTest;

/**
 * All IMAP transcripts, with mailboxes in memory. Options: {@code clear-text}, {@code tls}, {@code no-inbox}, and
 * limits: {@code literals}, {@code message}, {@code failures}, {@code batch}, {@code chunk}.
 */
class ImapTranscriptTest extends TranscriptTest {

    ImapTranscriptTest() {
        super("imap");
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
            accounts.add("pablo", "MiClave");
            MemoryMailServer server = new MemoryMailServer(accounts);
            if (options.containsKey("no-inbox")) {
                server.removeInbox();
            }
            ClearText clearText =
                    options.getOrDefault("clear-text", "always").equals("never") ? ClearText.NEVER : ClearText.ALWAYS;
            ImapProfile profile = new ImapProfile(
                    "Valija", List.of("PLAIN", "LOGIN"), options.containsKey("tls"), clearText, limits());
            return new ImapSessionFactory(server, () -> profile);
        }

        private ImapLimits limits() {
            ImapLimits standard = ImapLimits.STANDARD;
            return new ImapLimits(
                    standard.line(),
                    number("literals", standard.literals()),
                    number("message", (int) standard.message()),
                    standard.patience(),
                    standard.loginPatience(),
                    number("failures", standard.failures()),
                    number("batch", standard.batch()),
                    number("chunk", standard.chunk()));
        }

        private int number(String option, int otherwise) {
            return Integer.parseInt(options.getOrDefault(option, Integer.toString(otherwise)));
        }

        @Override
        public SocketSpec socket() {
            Encryption.Mode mode = options.containsKey("tls") ? Encryption.Mode.START_TLS : Encryption.Mode.NONE;
            return new SocketSpec(
                    "imap",
                    new InetSocketAddress(0),
                    Encryption.of(mode, TestKeys.context()),
                    ClientAccess.ALL,
                    SocketSpec.Limits.DEFAULT);
        }
    }
}
