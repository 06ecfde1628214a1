package org.valija.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.content.JournalReplayed;
import org.valija.content.LostCommits;

@DisplayName("What the database lost of mailboxes is done again from the journal")
class LostMailTest {

    private static final long ANN = 1;

    private final TestMailboxes test = new TestMailboxes();

    @AfterEach
    void close() {
        test.close();
    }

    private LostCommits watched() {
        return new LostCommits(test.database, "mailbox", "mailbox_message", "mailbox_keyword");
    }

    private void deliver(Drop... drops) {
        test.journal.durably(List.of(), () -> test.mailboxes.deliver(List.of(drops)));
    }

    @Test
    @DisplayName("messages with their UIDs, flags and keywords, and the mailboxes' counts")
    void messages() {
        long inbox = test.inbox(ANN);
        test.append(inbox, "\\Seen");
        LostCommits commits = watched();
        test.append(inbox, "\\Flagged", "Label");
        deliver(test.drop(ANN, "INBOX"), test.drop(ANN, "Archive", "\\Seen"), test.drop(ANN, "INBOX", "Other"));
        List<String> rows = commits.rows();
        Snapshot before = test.mailboxes.view(inbox).snapshot();
        commits.lose();
        assertNotEquals(rows, commits.rows());
        test.journal.open();
        test.views.replayed(new JournalReplayed());
        assertEquals(rows, commits.rows());
        Snapshot after = test.mailboxes.view(inbox).snapshot();
        assertEquals(4, after.size());
        assertEquals(before.status(), after.status());
    }

    @Test
    @DisplayName("counts are added to what others have left there")
    void afterALostChange() {
        long inbox = test.inbox(ANN);
        test.append(inbox);
        LostCommits commits = watched();
        // nobody was told of this before the database wrote
        test.database.run(() -> test.mailboxes.deliver(List.of(test.drop(ANN, "INBOX"))));
        test.append(inbox);
        commits.lose();
        test.journal.open();
        test.views.replayed(new JournalReplayed());
        Snapshot after = test.mailboxes.view(inbox).snapshot();
        assertEquals(2, after.size());
        assertEquals(4, after.status().uidNext(), "the UID of the lost one does not come back");
        assertEquals(2, after.status().totals().messages());
    }

    @Test
    @DisplayName("an account's first delivery needs no record, as the database syncs what it makes")
    void firstDelivery() {
        deliver(test.drop(ANN, "INBOX"));
        LostCommits commits = watched();
        List<String> rows = commits.rows();
        assertTrue(rows.stream().anyMatch(row -> row.startsWith("mailbox_message")));
        commits.lose();
        test.journal.open();
        assertEquals(rows, commits.rows());
    }
}
