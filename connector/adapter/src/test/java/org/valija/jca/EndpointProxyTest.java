package org.valija.jca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointProxyTest {

    /** What a bean does. */
    interface Greeter {
        String greet(String name);
    }

    static final class GreeterBean implements Greeter {
        @Override
        public String greet(String name) {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("no name");
            }
            return "hello " + name;
        }
    }

    private static final List<String> WHOLE_CALL =
            List.of("create", "beforeDelivery", "greet", "afterDelivery", "release");

    private final FakeEndpoints endpoints = new FakeEndpoints(new GreeterBean());
    private final Greeter greeter = EndpointProxy.of(Greeter.class, () -> endpoints);

    @Test
    void aCallIsDeliveredAndReleased() {
        assertEquals("hello you", greeter.greet("you"));
        assertEquals(WHOLE_CALL, endpoints.calls);
    }

    @Test
    void afterDeliveryFollowsAFailureToo() {
        assertEquals(
                "no name",
                assertThrows(IllegalArgumentException.class, () -> greeter.greet(""))
                        .getMessage());
        assertEquals(WHOLE_CALL, endpoints.calls);
    }

    @Test
    void aCommitThatFailsFailsTheCall() {
        endpoints.commitFails = true;
        assertThrows(IllegalStateException.class, () -> greeter.greet("you"));
        assertEquals(WHOLE_CALL, endpoints.calls);
    }

    @Test
    void noCallWhileTheBeanIsAway() {
        endpoints.unavailable = true;
        assertThrows(IllegalStateException.class, () -> greeter.greet("you"));
        assertThrows(
                IllegalStateException.class,
                () -> EndpointProxy.of(Greeter.class, () -> null).greet("you"));
        assertEquals(List.of(), endpoints.calls);
    }
}
