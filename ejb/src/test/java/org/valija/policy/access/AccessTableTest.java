package org.valija.policy.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.directory.ChangeRefusedException;
import org.valija.settings.TestDatabase;

/** S1, P21: the table in the database and in memory. */
class AccessTableTest {

    private final TestDatabase database = new TestDatabase();
    private final TestAccess access = new TestAccess(database, Map.of("access.refresh", "1s"));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("S1: changes count at once and survive; other entries may come in the place of all")
    void changesAndFiles() {
        access.table().index();
        access.put("Connect:192.0.2", "REJECT");
        access.put("From:example.com", "550 Not you");
        assertEquals(2, access.table().index().size());
        access.put("From:example.com", "OK");
        access.remove("Connect:192.0.2.0/24");
        assertThrows(ChangeRefusedException.class, () -> access.remove("Connect:192.0.2.0/24"));
        assertEquals("From:example.com\tOK\n", access.file());
        access.replace("Connect:10.1 REJECT", "To:friend@ ERROR:5.1.1:\"550 No such user\"");
        assertEquals(2, access.table().index().size());
        assertEquals("Connect:10.1.0.0/16\tREJECT\nTo:friend@\t550 5.1.1 No such user\n", access.file());
        assertEquals(2, access.otherNode().index().size());
    }

    @Test
    @DisplayName("another node sees a change when it next looks at the revision")
    void otherNodes() {
        AccessTable other = access.otherNode();
        assertEquals(0, other.index().size());
        access.put("Connect:192.0.2", "REJECT");
        long end = System.nanoTime() + 10_000_000_000L;
        while (other.index().size() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(1, other.index().size());
    }

    @Test
    void pages() {
        access.replace("a.example OK", "b.example OK", "From:a_b@c.example OK", "To:c.example RELAY");
        assertEquals(4, access.page("", 0, 2).total());
        assertEquals(2, access.page("", 2, 2).keys().size());
        assertEquals(List.of("From:a_b@c.example"), access.page("A_B", 0, 9).keys());
        assertEquals(List.of("To:c.example"), access.page("to:", 0, 9).keys());
    }
}
