package org.valija.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.mailbox.Mailboxes;
import org.valija.mailbox.TestMailboxes;

/** Maildrops over mailboxes with three small messages. */
class InboxMaildropTest {

    private final TestMailboxes test = new TestMailboxes();
    private final long inbox = test.mailboxes().id(1, Mailboxes.INBOX).orElseThrow();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    @DisplayName("who reads one after another finds the next messages in memory, each once")
    void looksAhead() {
        InboxMaildrop maildrop = maildrop();
        assertTrue(maildrop.ready(0).isEmpty());
        assertNotNull(retrieve(maildrop, 0));
        assertEquals(maildrop.size(1), maildrop.ready(1).orElseThrow().size());
        assertTrue(maildrop.ready(1).isEmpty());
        assertTrue(maildrop.ready(2).isPresent());
    }

    @Test
    @DisplayName("who reads here and there has nothing put into memory")
    void random() {
        InboxMaildrop maildrop = maildrop();
        assertNotNull(retrieve(maildrop, 1));
        assertTrue(maildrop.ready(2).isEmpty());
    }

    private Object retrieve(InboxMaildrop maildrop, int index) {
        return maildrop.retrieve(index, uids -> test.mailboxes().messages(inbox, uids));
    }

    private InboxMaildrop maildrop() {
        for (int i = 0; i < 3; i++) {
            test.add(inbox);
        }
        return new InboxMaildrop(inbox, test.mailboxes().view(inbox).snapshot(), () -> {});
    }
}
