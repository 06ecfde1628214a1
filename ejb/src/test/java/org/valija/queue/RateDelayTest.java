package org.valija.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.delivery.Destination;
import org.valija.delivery.HopSyntax;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.delivery.route.RouteSettings;
import org.valija.mail.MailAddress;
import org.valija.settings.TestSettings;

/** B6: deliveries to one destination begin no sooner than a time after one another. The clock and alarms are the test's. */
class RateDelayTest {

    private static final String SLOW = "smtp:slow.example";
    private static final Destination ISP = Destination.route("isp");

    private final TestQueue.World world = new TestQueue.World();

    @AfterEach
    void close() {
        world.close();
    }

    private TestQueue node(String delay) {
        return new TestQueue(
                        world,
                        "a",
                        Map.of(RouteSettings.RATE_DELAY.name(), delay, QueueSettings.PER_TRANSACTION.name(), "2"))
                .started();
    }

    private static void send(TestQueue node, int messages, String recipient) {
        for (int i = 0; i < messages; i++) {
            node.send("ana@example.org", recipient);
        }
    }

    private void forward(TestQueue node, Duration span) {
        world.clock.forward(span);
        node.alarms.ring();
    }

    private int begun() {
        return world.courier.batches().size();
    }

    private static Optional<DestinationState> state(TestQueue node, String destination) {
        return node.operations.destinations().stream()
                .filter(state -> state.destination().equals(destination))
                .findFirst();
    }

    private void route(String rateDelay) {
        world.ways.put("slow.example", address -> List.of(Addressing.Stop.of(MailAddress.of("x@slow.example"), ISP)));
        world.routes.put(DeliveryRoute.plain(HopSyntax.parse("smtp:[mail.example.net]"))
                .named("isp")
                .every(rateDelay));
    }

    @Test
    @DisplayName("B6: one delivery begins in each span, by an alarm and without a thread that waits")
    void oneInEachSpan() {
        TestQueue node = node("10s");
        send(node, 5, "x@slow.example");
        assertEquals(1, begun());
        assertEquals(0, node.dispatch.remote().workers());
        assertEquals(1, node.alarms.waiting());
        DestinationState resting = state(node, SLOW).orElseThrow();
        assertEquals(1, resting.limit());
        assertEquals(Optional.of(world.clock.instant().plusSeconds(10)), resting.next());
        forward(node, Duration.ofMillis(9_999));
        node.runner.run();
        assertEquals(1, begun());
        forward(node, Duration.ofMillis(1));
        assertEquals(2, begun());
        for (int i = 3; i <= 5; i++) {
            forward(node, Duration.ofSeconds(10));
            assertEquals(i, begun());
        }
        assertEquals("0/0", node.depth());
        assertEquals(0, node.alarms.waiting());
    }

    @Test
    @DisplayName("B6: one delivery at a time, counted from its beginning; recipients of one message go together")
    void oneAtATime() {
        TestQueue node = node("10s");
        world.courier.before(() -> {
            assertEquals(1, state(node, SLOW).orElseThrow().active());
            world.clock.forward(Duration.ofSeconds(7));
        });
        node.send("ana@example.org", "x@slow.example", "y@slow.example");
        node.send("ana@example.org", "z@slow.example");
        assertEquals(2, world.courier.batches().getFirst().addressees().size());
        assertEquals(1, begun());
        forward(node, Duration.ofSeconds(3));
        assertEquals(2, begun());
    }

    @Test
    @DisplayName(
            "a destination that has nothing more to send keeps its rest for the next message, and is forgotten then")
    void restIsKept() {
        TestQueue node = node("10s");
        send(node, 1, "x@slow.example");
        node.operations.flush();
        send(node, 1, "x@slow.example");
        assertEquals(1, begun());
        forward(node, Duration.ofSeconds(10));
        assertEquals(2, begun());
        world.clock.forward(Duration.ofSeconds(10));
        node.runner.run();
        assertEquals(Optional.empty(), state(node, SLOW));
    }

    @Test
    @DisplayName("others are not held up, neither by threads nor by memory, which a slow destination takes little of")
    void others() {
        TestQueue node = node("10s");
        send(node, 20, "x@slow.example");
        assertEquals(2, state(node, SLOW).orElseThrow().waiting());
        send(node, 1, "y@good.example");
        assertEquals(2, begun());
        for (int i = 0; i < 19; i++) {
            forward(node, Duration.ofSeconds(10));
        }
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName("without a pace no alarm is set and nothing is remembered")
    void free() {
        TestQueue node = node("0s");
        send(node, 5, "x@fast.example");
        assertEquals(5, begun());
        assertEquals(0, node.alarms.waiting());
        node.runner.run();
        assertEquals(List.of(), node.operations.destinations());
    }

    @Test
    @DisplayName("another pace counts at once, also for what rests already; a lost alarm is made up for")
    void changes() {
        TestQueue node = node("1h");
        send(node, 5, "x@slow.example");
        TestSettings.change(node.settings, RouteSettings.RATE_DELAY, "10s");
        node.runner.repace();
        forward(node, Duration.ofSeconds(10));
        assertEquals(2, begun());
        node.alarms.lose();
        world.clock.forward(Duration.ofSeconds(10));
        node.runner.run();
        assertEquals(3, begun());
        TestSettings.change(node.settings, RouteSettings.RATE_DELAY, "0s");
        node.runner.repace();
        assertEquals(5, begun());
        forward(node, Duration.ofHours(1));
        assertEquals("0/0", node.depth());
    }

    @Test
    @DisplayName(
            "S18: a route has a pace of its own, faster or slower than the setting's, which counts from a change on")
    void routes() {
        route("10s");
        TestQueue node = node("0s");
        node.runner.run();
        send(node, 4, "x@slow.example");
        send(node, 3, "x@fast.example");
        assertEquals(1 + 3, begun());
        forward(node, Duration.ofSeconds(10));
        assertEquals(2 + 3, begun());
        route("1h");
        node.runner.repace();
        forward(node, Duration.ofSeconds(10));
        assertEquals(2 + 3, begun());
        TestSettings.change(node.settings, RouteSettings.RATE_DELAY, "30m");
        route("0s");
        node.runner.repace();
        assertEquals(4 + 3, begun());
        route("");
        node.runner.repace();
        send(node, 2, "x@slow.example");
        assertEquals(5 + 3, begun());
    }

    @Test
    @DisplayName("X3: the route of the active profile has its pace")
    void profile() {
        world.ways.put(
                "slow.example",
                address -> List.of(Addressing.Stop.of(MailAddress.of("x@slow.example"), Destination.PROFILE)));
        TestQueue node = node("0s");
        world.profiles.put("isp", "");
        world.profiles.activate("isp");
        route("10s");
        world.ways.put(
                "slow.example",
                address -> List.of(Addressing.Stop.of(MailAddress.of("x@slow.example"), Destination.PROFILE)));
        node.runner.repace();
        send(node, 2, "x@slow.example");
        assertEquals(1, begun());
    }

    @Test
    @DisplayName("B6: the pause of a destination that answers nobody goes before its pace")
    void dead() {
        TestQueue node = node("10s");
        world.courier.answer(FakeCourier.deferred(true));
        send(node, 3, "x@slow.example");
        assertEquals(1, begun());
        forward(node, Duration.ofSeconds(10));
        assertEquals(1, begun());
        world.courier.answer(FakeCourier.delivered(org.valija.delivery.Outcome.Hands.RELAY));
        world.clock.forward(Duration.ofMinutes(5));
        node.runner.run();
        assertEquals(2, begun());
    }
}
