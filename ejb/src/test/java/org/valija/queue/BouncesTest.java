package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.mail.MailAddress;
import org.valija.settings.Settings;
import org.valija.settings.TestSettings;

/** Who is told of mail that does not arrive. */
class BouncesTest {

    private TestQueue.World world;

    @BeforeEach
    void open() {
        world = new TestQueue.World();
        world.courier.answer(FakeCourier.failed());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private TestQueue queue(Map<String, String> values) {
        return new TestQueue(world, "a", values).started();
    }

    private long toldTo(String address) {
        long account = world.account(address);
        return world.mailboxes.dropped().stream()
                .filter(dropped -> dropped.target().account() == account)
                .count();
    }

    @Test
    @DisplayName("a report of ours that is lost is told to postmaster, and that to nobody")
    void doubleBounce() {
        TestQueue queue = queue(Map.of());
        queue.send("forged@example.net", "x@example.net");
        assertEquals(1, toldTo("postmaster@example.org"));
        world.mailboxes.fullFor(world.account("postmaster@example.org"));
        queue.send("forged@example.net", "x@example.net");
        assertEquals(1, toldTo("postmaster@example.org"));
        assertEquals("0/0", queue.depth());
    }

    @Test
    @DisplayName("it is dropped where the settings say so")
    void dropped() {
        queue(Map.of("queue.double-bounce", "drop")).send("forged@example.net", "x@example.net");
        assertEquals(0, world.mailboxes.dropped().size());
    }

    @Test
    @DisplayName("notify_classes: postmaster gets the reports of the classes that are named, too")
    void classes() {
        queue(Map.of()).send("ana@example.org", "x@example.net");
        assertEquals(0, toldTo("postmaster@example.org"));
        queue(Map.of("bounce.notify-classes", "delay")).send("ana@example.org", "x@example.net");
        assertEquals(0, toldTo("postmaster@example.org"));
        queue(Map.of("bounce.notify-classes", "bounce delay")).send("ana@example.org", "x@example.net");
        assertEquals(1, toldTo("postmaster@example.org"));
        assertEquals(3, toldTo("ana@example.org"));
    }

    @Test
    @DisplayName("a sender gets no more reports in an hour than the settings allow")
    void limited() {
        TestQueue queue = queue(Map.of("bounce.reports-per-sender", "2"));
        for (int i = 0; i < 5; i++) {
            queue.send("ana@example.org", "x@example.net");
        }
        queue.send("luis@example.org", "x@example.net");
        assertEquals(2, toldTo("ana@example.org"));
        assertEquals(1, toldTo("luis@example.org"));
        assertEquals("0/0", queue.depth());
    }

    @Test
    void anotherHour() {
        Settings settings = TestSettings.with(Map.of("bounce.reports-per-sender", "1"), new BounceSettings());
        long[] now = {0};
        ReportLimit limit = new ReportLimit(settings, () -> now[0]);
        MailAddress ana = MailAddress.of("ana@example.org");
        assertEquals("true false", limit.allows(ana) + " " + limit.allows(ana));
        now[0] = Duration.ofHours(1).toNanos();
        assertEquals(true, limit.allows(ana));
    }
}
