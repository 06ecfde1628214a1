package org.valija.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.directory.DirectoryChanged;
import org.valija.mail.MailAddress;

class MailboxRemainsTest {

    private static final long ANN = 1;

    private final TestMailboxes test = new TestMailboxes();
    private final Mailboxes mailboxes = test.mailboxes();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aRemovedAccountLeavesNothing() {
        Drop drop = test.drop(ANN, "INBOX");
        test.deliver(drop);
        assertEquals(Set.of(drop.content()), test.references.referenced(List.of(drop.content(), 12345L)));
        DirectoryChanged change = new DirectoryChanged.OfAccount(ANN, MailAddress.of("ann@example.org"), true);
        test.database.run(() -> mailboxes.removed(change));
        assertEquals(List.of(), test.reader.names(ANN));
        assertEquals(Set.of(drop.content()), test.references.referenced(List.of(drop.content())));
        test.remains.clear();
        assertEquals(List.of(drop.content()), test.released);
        assertEquals(Set.of(), test.references.referenced(List.of(drop.content())));
    }

    @Test
    @DisplayName("what a large removed mailbox leaves goes by several transactions, and nothing else does")
    void removalOfMany() {
        long box = mailboxes.create(ANN, "Box").id();
        long inbox = test.inbox(ANN);
        Drop drop = test.drop(ANN, "Box");
        test.deliver(Stream.generate(() -> drop).limit(2_000).toArray(Drop[]::new));
        test.append(inbox);
        mailboxes.delete(ANN, "Box");
        assertEquals(Optional.empty(), mailboxes.find(ANN, "Box"));
        assertEquals(2_000, test.reader.page(box, 0, 5_000).size());
        assertEquals(0, test.released.size());

        test.remains.clear();
        assertEquals(0, test.reader.page(box, 0, 5_000).size());
        assertEquals(2_000, test.released.size());
        assertEquals(1, mailboxes.view(inbox).snapshot().size());

        test.remains.clear();
        assertEquals(2_000, test.released.size());
    }
}
