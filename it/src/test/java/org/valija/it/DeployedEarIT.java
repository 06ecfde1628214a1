package org.valija.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The EAR in a WildFly that {@code install-standalone.cli} has prepared, as a user of WildFly has it. It also has a
 * message broker, as WildFly's own {@code standalone-full.xml} does.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DeployedEarIT implements RestChecks, ConsoleChecks {

    private static final String ORDERS = "orders";

    @Deployment(testable = false)
    static EnterpriseArchive valija() {
        return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File(System.getProperty("ear")));
    }

    @Deployment(name = ORDERS, managed = false, testable = false)
    static WebArchive orders() {
        return ShrinkWrap.create(WebArchive.class, ORDERS + ".war").addClass(OrdersServlet.class);
    }

    @ArquillianResource
    private Deployer deployer;

    @Test
    void greetsOnEachProtocol() {
        assertGreets("smtp", "220 ");
        assertGreets("lmtp", "220 ");
        assertGreets("pop3", "+OK ");
        assertGreets("imap", "* OK ");
    }

    @Test
    void refusesAnUnknownRecipient() {
        try (Dialogue smtp = new Dialogue(port("smtp"))) {
            smtp.reply("220");
            smtp.command("EHLO client.example.net", "250");
            smtp.command("MAIL FROM:<a@example.net>", "250");
            smtp.command("RCPT TO:<nobody@example.org>", "550");
            smtp.command("QUIT", "221");
        }
    }

    @Test
    @DisplayName("S1: an entry of the access table counts for the next recipient")
    void refusesByTheAccessTable() {
        RestClient rest = anyone().withKey(key());
        try (Dialogue smtp = new Dialogue(port("smtp"))) {
            smtp.reply("220");
            smtp.command("EHLO client.example.net", "250");
            smtp.command("MAIL FROM:<a@mail.refused.example>", "250");
            smtp.command("RCPT TO:<admin@example.org>", "250");
            RestClient.done(rest.put("access/entries/From:refused.example", "{\"action\":\"450 Not now\"}"));
            smtp.command("RCPT TO:<admin@example.org>", "450 4.7.1 Not now");
            RestClient.done(rest.delete("access/entries/From:refused.example"));
            smtp.command("RCPT TO:<admin@example.org>", "250");
            smtp.command("QUIT", "221");
        }
    }

    @Test
    @DisplayName("B5: an entry of the transport table counts for the next recipient")
    void refusesByTheTransportTable() {
        RestClient rest = anyone().withKey(key());
        try (Dialogue smtp = new Dialogue(port("smtp"))) {
            smtp.reply("220");
            smtp.command("EHLO client.example.net", "250");
            smtp.command("MAIL FROM:<a@example.net>", "250");
            smtp.command("RCPT TO:<x@mail.gone.example>", "250");
            RestClient.done(rest.put("transport/entries/.gone.example", "{\"target\":\"error:5.1.2 moved away\"}"));
            smtp.command("RCPT TO:<x@mail.gone.example>", "550 5.1.2 moved away");
            RestClient.done(rest.delete("transport/entries/.gone.example"));
            smtp.command("RCPT TO:<x@mail.gone.example>", "250");
            smtp.command("QUIT", "221");
        }
    }

    @Test
    @DisplayName("S6, S7, S10, P14: a listener is added, changed and removed while the server runs")
    void opensAndClosesListeners() throws IOException {
        RestClient rest = anyone().withKey(key());
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
            RestClient.Answer taken = rest.post("listeners", listener(port));
            assertEquals(400, taken.status(), taken.body());
            assertTrue(taken.body().contains("listener partners cannot listen on"), taken.body());
        }
        RestClient.done(rest.post("listeners", listener(port)));
        try (Dialogue before = new Dialogue(port)) {
            assertTrue(before.line().endsWith(" ESMTP partners"));
            before.send("EHLO client.example.net");
            String line;
            do {
                line = before.line();
                assertFalse(line.contains("ETRN"), line);
            } while (!line.startsWith("250 "));
            RestClient.done(rest.send(
                    "PATCH", "/api/v1/listeners/partners", "{\"modifiers\":\"require-auth\",\"banner\":\"ESMTP\"}"));
            before.reply("421 4.3.2");
        }
        RestClient.Answer elsewhere =
                rest.send("PATCH", "/api/v1/listeners/partners", "{\"port\":" + port("smtp") + "}");
        assertEquals(400, elsewhere.status(), elsewhere.body());
        try (Dialogue after = new Dialogue(port)) {
            assertTrue(after.line().endsWith(" ESMTP"));
            after.command("EHLO client.example.net", "250");
            after.command("MAIL FROM:<a@example.net>", "530 5.7.0");
        }
        RestClient.done(rest.delete("listeners/partners"));
        assertThrows(IOException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }

    private static String listener(int port) {
        return "{\"name\":\"partners\",\"role\":\"mx\",\"port\":" + port
                + ",\"modifiers\":\"no-etrn\",\"banner\":\"ESMTP partners\"}";
    }

    @Test
    @DisplayName(
            "S35: mail for an alias of a JMS destination waits until an application has that, and gets there whole")
    void handsMailToAnApplication() {
        RestClient rest = anyone().withKey(key());
        String alias = "{\"address\":\"orders@example.org\",\"targets\":[\"jms:%s\"]}";
        RestClient.Answer url = rest.post("aliases", alias.formatted("ldap://127.0.0.1/orders"));
        assertEquals(400, url.status(), url.body());
        RestClient.done(rest.post("aliases", alias.formatted(OrdersServlet.QUEUE)));
        String way = RestClient.done(rest.post("addresses/test", "{\"address\":\"orders@example.org\"}"))
                .body();
        assertTrue(way.contains("orders@example.org jms:" + OrdersServlet.QUEUE), way);
        String id = send("orders@example.org");
        String missing = "4.3.5 there is no JMS destination " + OrdersServlet.QUEUE;
        Eventually.get(() -> shown(rest.get("queue/" + id), missing));
        deployer.deploy(ORDERS);
        RestClient.done(rest.post("queue/flush", ""));
        String order = Eventually.get(this::nextOrder);
        assertTrue(
                order.startsWith("mailClient=127.0.0.1\nmailQueueId=" + id + "\nmailRecipient=orders@example.org\n"
                        + "mailSender=a@example.net\nmailSize="),
                order);
        assertTrue(order.contains("\n\nReceived: from client.example.net "), order);
        assertTrue(order.endsWith("\r\nSubject: an order\r\n\r\nOne valija, please.\r\n"), order);
        Eventually.get(() -> shown(rest.get("trace/" + id), "stat=Sent (250 taken by the JMS broker)"));
        assertEquals(204, anyone().send("GET", "/orders/next", "").status(), "each message once");
        RestClient.done(rest.put("settings/jms.connection-factory", "{\"value\":\"java:/JmsXA\"}"));
        String another = send("orders@example.org");
        String pooled = Eventually.get(this::nextOrder);
        assertTrue(pooled.contains("\nmailQueueId=" + another + "\n"), pooled);
        RestClient.done(rest.delete("settings/jms.connection-factory"));
        deployer.undeploy(ORDERS);
        RestClient.done(rest.delete("aliases/orders@example.org"));
    }

    private String nextOrder() {
        RestClient.Answer answer = anyone().send("GET", "/orders/next", "");
        assertEquals(200, answer.status(), answer.body());
        return answer.body();
    }

    private static String shown(RestClient.Answer answer, String part) {
        assertTrue(answer.body().contains(part), answer.body());
        return answer.body();
    }

    /** @return the queue id */
    private static String send(String recipient) {
        try (Dialogue smtp = new Dialogue(port("smtp"))) {
            smtp.reply("220");
            smtp.command("EHLO client.example.net", "250");
            smtp.command("MAIL FROM:<a@example.net>", "250");
            smtp.command("RCPT TO:<" + recipient + ">", "250");
            smtp.command("DATA", "354");
            String queued = smtp.command("Subject: an order\r\n\r\nOne valija, please.\r\n.", "250");
            smtp.command("QUIT", "221");
            return queued.substring(queued.lastIndexOf(' ') + 1);
        }
    }

    @TestFactory
    Stream<DynamicTest> transcripts() {
        DeployedWorld world = new DeployedWorld(anyone().withKey(key()), port("imap"));
        world.build();
        return new DeployedTranscripts(world, DeployedEarIT::port).tests();
    }

    @Override
    public RestClient anyone() {
        return RestClient.on(port("http"));
    }

    @Override
    public String password() {
        return System.getProperty("it.password");
    }

    @Override
    public String key() {
        try {
            return Files.readString(Path.of(System.getProperty("stock"), "valija", "keys", "admin.key"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertGreets(String name, String greeting) {
        try (Dialogue dialogue = new Dialogue(port(name))) {
            String line = dialogue.line();
            assertTrue(line.startsWith(greeting), line);
        }
    }

    private static int port(String name) {
        return Integer.getInteger("it.port." + name);
    }
}
