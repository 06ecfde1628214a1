package org.valija.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.StringReader;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The lists are such as {@code GET /queue} answers. */
class QueueTableTest {

    @Test
    @DisplayName("S30: -bp says that the queue is empty")
    void empty() {
        assertEquals("Mail queue is empty\n", QueueTable.of(array("[]"), ZoneOffset.UTC));
    }

    @Test
    @DisplayName("S30: -bp shows id, size, date, sender, last reply and recipients")
    void messages() {
        String queue = """
                [{"id": "6U6PKIP40000", "sender": "ana@example.org", "size": 514, "arrived": "2026-03-01T07:05:09Z",
                  "state": "deferred", "recipients": [
                    {"address": "b@example.net", "reply": "450 4.2.0 later"},
                    {"address": "c@example.net", "reply": "450 4.2.0 later"},
                    {"address": "d@example.net", "reply": "451 4.3.0 \\u001b busy"}]},
                 {"id": "6U6PKIP40001", "sender": "", "size": 1000, "arrived": "2026-03-11T17:05:09Z",
                  "state": "active", "recipients": [{"address": "e@example.net", "reply": ""}]}]""";
        assertEquals("""
                ----Queue ID----- --Size-- ---Arrival Time---- --Sender/Recipient------
                6U6PKIP40000           514 Sun Mar  1 07:05:09 ana@example.org
                %59s(450 4.2.0 later)
                %47sb@example.net
                %47sc@example.net
                %58s(451 4.3.0 ? busy)
                %47sd@example.net

                6U6PKIP40001*         1000 Wed Mar 11 17:05:09 MAILER-DAEMON
                %47se@example.net

                -- 2 Kbytes in 2 Requests.
                """.formatted("", "", "", "", "", ""), QueueTable.of(array(queue), ZoneOffset.UTC));
    }

    private static JsonArray array(String text) {
        return Json.createReader(new StringReader(text)).readArray();
    }
}
