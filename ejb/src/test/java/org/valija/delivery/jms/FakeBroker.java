package org.valija.delivery.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;

/** A JMS broker with what is bound in JNDI for it. Of the JMS interfaces it knows what the courier calls, and fails at the rest. */
final class FakeBroker implements Names {

    /** A message that was sent. */
    record Sent(Queue to, int deliveryMode, Map<String, Object> properties, String body) {}

    /** What was committed, or sent in a session that commits by itself. */
    final List<Sent> kept = new ArrayList<>();

    final Map<String, Object> bound = new HashMap<>();
    final List<String> lookedUp = new ArrayList<>();

    /** Whether sessions are as of a factory that the container manages. */
    boolean managed;

    JMSException atConnect;
    JMSException atProducer;
    JMSException atClose;
    JMSException atCommit;

    /** What happens at the send of that number, from 1 on. */
    final Map<Integer, Exception> atSend = new HashMap<>();

    int open;
    private int sends;

    /** What a method does. */
    private interface Does {

        Object call(String method, Object... arguments) throws Exception;
    }

    FakeBroker() {
        bound.put("java:/ConnectionFactory", factory());
        bound.put("java:/jms/queue/orders", queue("orders"));
    }

    static Queue queue(String name) {
        return fake(Queue.class, (method, arguments) -> method.equals("getQueueName") ? name : unknown(method));
    }

    @Override
    public Object lookup(String name) throws NamingException {
        lookedUp.add(name);
        if (!bound.containsKey(name)) {
            throw new NameNotFoundException(name);
        }
        return bound.get(name);
    }

    ConnectionFactory factory() {
        return fake(ConnectionFactory.class, (method, arguments) -> {
            if (!method.equals("createConnection")) {
                return unknown(method);
            }
            fail(atConnect);
            open++;
            return connection();
        });
    }

    private Connection connection() {
        return fake(Connection.class, (method, arguments) -> switch (method) {
            case "createSession" -> session((boolean) arguments[0] && !managed);
            case "close" -> {
                open--;
                fail(atClose);
                yield null;
            }
            default -> unknown(method);
        });
    }

    private Session session(boolean transacted) {
        List<Sent> uncommitted = new ArrayList<>();
        return fake(Session.class, (method, arguments) -> switch (method) {
            case "createBytesMessage" -> message(new TreeMap<>(), new ByteArrayOutputStream());
            case "createProducer" -> {
                fail(atProducer);
                yield producer((Queue) arguments[0], transacted ? uncommitted : kept);
            }
            case "getTransacted" -> transacted;
            case "commit" -> {
                if (!transacted) {
                    throw new IllegalStateException("not transacted");
                }
                fail(atCommit);
                kept.addAll(uncommitted);
                uncommitted.clear();
                yield null;
            }
            default -> unknown(method);
        });
    }

    private MessageProducer producer(Queue to, List<Sent> into) {
        int[] mode = {-1};
        return fake(MessageProducer.class, (method, arguments) -> switch (method) {
            case "setDeliveryMode" -> {
                mode[0] = (int) arguments[0];
                yield null;
            }
            case "send" -> {
                fail(atSend.get(++sends));
                into.add(((Readable) arguments[0]).sent(to, mode[0]));
                yield null;
            }
            default -> unknown(method);
        });
    }

    /** How the producer reads a message. */
    private interface Readable {

        Sent sent(Queue to, int deliveryMode);
    }

    private static Object message(Map<String, Object> properties, ByteArrayOutputStream body) {
        Does does = (method, arguments) -> switch (method) {
            case "setStringProperty", "setLongProperty" -> properties.put((String) arguments[0], arguments[1]);
            case "writeBytes" -> {
                body.write((byte[]) arguments[0], (int) arguments[1], (int) arguments[2]);
                yield null;
            }
            case "sent" ->
                new Sent((Queue) arguments[0], (int) arguments[1], properties, body.toString(StandardCharsets.UTF_8));
            default -> unknown(method);
        };
        return proxy(does, BytesMessage.class, Readable.class);
    }

    private static void fail(Exception with) throws Exception {
        if (with != null) {
            throw with;
        }
    }

    private static Object unknown(String method) {
        throw new UnsupportedOperationException(method);
    }

    private static <T> T fake(Class<T> type, Does does) {
        return type.cast(proxy(does, type));
    }

    private static Object proxy(Does does, Class<?>... types) {
        return Proxy.newProxyInstance(
                FakeBroker.class.getClassLoader(),
                types,
                (self, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? method.invoke(does, arguments)
                        : returned(method.getReturnType(), does.call(method.getName(), arguments)));
    }

    private static Object returned(Class<?> type, Object value) {
        return type == void.class ? null : value;
    }
}
