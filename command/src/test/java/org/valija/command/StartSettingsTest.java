package org.valija.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartSettingsTest {

    private final Properties properties = new Properties();
    private final Map<String, String> environment = new LinkedHashMap<>();

    StartSettingsTest() {
        properties.setProperty("user.home", "/home/ana");
        // no test shall depend on what runs on the standard ports
        StartSettings.PORTS.keySet().forEach(name -> properties.setProperty("valija.port." + name, freePort()));
    }

    @Test
    void dataLiesInTheUsersHome() {
        assertEquals(Path.of("/home/ana/.local/share/valija"), read().data());
        environment.put("XDG_DATA_HOME", "/home/ana/data");
        assertEquals(Path.of("/home/ana/data/valija"), read().data());
    }

    @Test
    void propertyGoesBeforeVariable() {
        environment.put("VALIJA_DOMAIN", "example.com");
        assertEquals("example.com", read().domain());
        properties.setProperty("valija.domain", "Example.NET");
        assertEquals("example.net", read().domain());
    }

    @Test
    void portsComeFromTheEnvironmentToo() {
        String port = freePort();
        properties.remove("valija.port.imap");
        environment.put("VALIJA_PORT_IMAP", port);
        assertEquals(Integer.parseInt(port), read().ports().get("imap"));
    }

    @Test
    void mailListenerMayStayClosed() {
        properties.setProperty("valija.port.lmtp", "0");
        assertEquals(0, read().ports().get("lmtp"));
    }

    @ParameterizedTest
    @CsvSource({
        "VALIJA_PORT_SMTP, 70000, not a port number from 0 to 65535",
        "VALIJA_PORT_SMTP, smtp, not a port number from 0 to 65535",
        "VALIJA_PORT_HTTP, 0, not a port number from 1 to 65535",
        "VALIJA_DOMAIN, -example.org, not a domain name",
        "VALIJA_HOSTNAME, mail example, not a domain name",
        "VALIJA_BIND, 203.0.113.1, not an address of this machine",
    })
    void refusesABadValueByName(String name, String value, String reason) {
        properties.remove(
                "valija.port." + name.substring(name.lastIndexOf('_') + 1).toLowerCase());
        environment.put(name, value);
        assertEquals(name + "=" + value + ": " + reason, refusal());
    }

    @Test
    void refusesAMistypedPort() {
        environment.put("VALIJA_PORT_SMPT", "25");
        assertEquals(
                "VALIJA_PORT_SMPT=25: no such listener; there are smtp, submission, submissions, lmtp, pop3, pop3s, "
                        + "imap, imaps, http, https, management",
                refusal());
    }

    @Test
    void refusesOnePortForTwo() {
        String port = freePort();
        properties.setProperty("valija.port.pop3", port);
        properties.setProperty("valija.port.imap", port);
        assertEquals("valija.port.imap=" + port + ": the same port as valija.port.pop3", refusal());
    }

    @Test
    void refusesAPortInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            properties.setProperty("valija.port.smtp", String.valueOf(other.getLocalPort()));
            assertEquals("valija.port.smtp=" + other.getLocalPort() + ": the port is in use", refusal());
        }
    }

    private StartSettings read() {
        return StartSettings.read(new StartSource(properties, environment));
    }

    private String refusal() {
        CommandException refused = assertThrows(CommandException.class, this::read);
        assertEquals(ExitCode.CONFIGURATION, refused.exitCode());
        return refused.getMessage();
    }

    /** One that no setting has yet. */
    private String freePort() {
        String port;
        do {
            port = anyFreePort();
        } while (properties.containsValue(port));
        return port;
    }

    private static String anyFreePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
