package org.valija.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.imap.ImapRefusal;
import org.valija.imap.ResponseCode;

class ImapRefusalsTest {

    private final Logger log = Logger.getLogger(ImapRefusals.class.getName());

    @BeforeEach
    void quiet() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void loud() {
        log.setLevel(null);
    }

    @Test
    @DisplayName("RFC 5530 §3: UNAVAILABLE where the database is away")
    void databaseAway() {
        RuntimeException away = new PersistenceException(new SQLException("The database has been closed"));
        ImapRefusal refusal = ImapRefusals.ofOutage(new IllegalStateException(away));
        assertEquals(ResponseCode.UNAVAILABLE, refusal.code());
    }

    @Test
    void aFaultOfOursStaysOne() {
        RuntimeException fault = new IllegalArgumentException("a fault");
        assertSame(fault, assertThrows(IllegalArgumentException.class, () -> ImapRefusals.ofOutage(fault)));
    }
}
