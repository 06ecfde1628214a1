package org.valija.inbound;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.valija.content.ContentStore;
import org.valija.content.Deposit;
import org.valija.mail.MailAddress;
import org.valija.mime.HeaderAddresses;
import org.valija.mime.HeaderAddresses.Party;
import org.valija.policy.MessageHead;
import org.valija.policy.TrustedNetworks;
import org.valija.routing.Rewriting;
import org.valija.session.Incoming;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpRole;

/**
 * Rewrites addresses in the header of mail of our users and hosts, as Postfix does for its
 * local_header_rewrite_clients; mail from elsewhere stays as it came. The header alone is held in memory; the body of a
 * large message is copied piece by piece. May block.
 */
@Dependent
class HeaderRewriter {

    private static final int PIECE = 64 * 1024;

    private final Rewriting rewriting;
    private final TrustedNetworks trusted;
    private final ContentStore content;

    @Inject
    HeaderRewriter(Rewriting rewriting, TrustedNetworks trusted, ContentStore content) {
        this.rewriting = rewriting;
        this.trusted = trusted;
        this.content = content;
    }

    /** Whether the client is one of our users or hosts. */
    boolean isOurs(SmtpClient client) {
        return client.role() != SmtpRole.LMTP
                && (client.role() == SmtpRole.SUBMISSION
                        || client.login().isPresent()
                        || trusted.contains(client.remote().getAddress()));
    }

    /** The message on its way into the store, rewritten where that is due. */
    Deposit deposit(SmtpClient client, Incoming message, MessageHead head) {
        if (!head.complete() || !rewriting.headers() || !isOurs(client)) {
            return Deposit.of(message, content);
        }
        ByteBuffer header = message.head().slice(0, head.size());
        Optional<ByteBuffer> changed = HeaderAddresses.changed(header, this::address);
        if (changed.isEmpty()) {
            return Deposit.of(message, content);
        }
        try (Incoming rewritten = new Incoming()) {
            rewritten.append(changed.get(), content::spill);
            copyBody(message, head.size(), rewritten);
            return Deposit.of(rewritten, content);
        }
    }

    private MailAddress address(Party party, MailAddress address) {
        return party == Party.SENDER ? rewriting.headerSender(address) : rewriting.headerRecipient(address);
    }

    private void copyBody(Incoming message, int headerSize, Incoming target) {
        byte[] piece = new byte[PIECE];
        try (InputStream octets = message.stream()) {
            octets.skipNBytes(headerSize);
            for (int read = octets.read(piece); read >= 0; read = octets.read(piece)) {
                target.append(ByteBuffer.wrap(piece, 0, read), content::spill);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
