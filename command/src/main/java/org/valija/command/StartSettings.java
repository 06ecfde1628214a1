package org.valija.command;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What has to be known before the server starts, checked. Each setting is read from its system property, else
 * from its environment variable, else it has its default.
 *
 * @param data absolute directory of everything the server writes
 * @param hostname this server's own name in greetings and trace fields
 * @param domain the first mail domain, created in an empty database
 * @param bind the address the listeners bind to
 * @param ports port by listener name, in the order of {@link #PORTS}; 0 for a mail listener that stays closed
 */
record StartSettings(Path data, String hostname, String domain, InetAddress bind, Map<String, Integer> ports) {

    /** Listener names and their default ports. */
    static final Map<String, Integer> PORTS = standardPorts();

    private static final int MAX_PORT = 65535;

    /** RFC 1035 §2.3.1, and digits in front as RFC 1123 §2.1 allows. */
    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)[\\p{L}\\p{N}]([-\\p{L}\\p{N}]*[\\p{L}\\p{N}])?"
            + "(\\.[\\p{L}\\p{N}]([-\\p{L}\\p{N}]*[\\p{L}\\p{N}])?)*");

    /**
     * Reads and checks all settings.
     *
     * @throws CommandException naming the setting and its value, for the first that is not valid
     */
    static StartSettings read(StartSource source) {
        source.refuseUnknownPorts(PORTS.keySet());
        StartValue bind = source.bind();
        return new StartSettings(
                path(source.data()),
                name(source.value("hostname", source.localHost())),
                name(source.domain()),
                address(bind),
                ports(source, bind));
    }

    private static Path path(StartValue value) {
        try {
            return Path.of(value.text()).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw value.refused("not a path");
        }
    }

    private static String name(StartValue value) {
        if (!NAME.matcher(value.text()).matches()) {
            throw value.refused("not a domain name");
        }
        return value.text().toLowerCase(Locale.ROOT);
    }

    private static InetAddress address(StartValue value) {
        try {
            return InetAddress.getByName(value.text());
        } catch (UnknownHostException e) {
            throw value.refused("not an address of this machine");
        }
    }

    private static Map<String, Integer> ports(StartSource source, StartValue bind) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        Map<Integer, StartValue> taken = new LinkedHashMap<>();
        InetAddress address = address(bind);
        PORTS.keySet().forEach(name -> {
            StartValue value = source.port(name);
            int port = port(value, name);
            if (port > 0) {
                StartValue other = taken.putIfAbsent(port, value);
                if (other != null) {
                    throw value.refused("the same port as " + other.name());
                }
                // WildFly's management never leaves this machine
                PortCheck.free(
                        value, bind, name.equals("management") ? InetAddress.getLoopbackAddress() : address, port);
            }
            ports.put(name, port);
        });
        return ports;
    }

    private static int port(StartValue value, String name) {
        int least = name.equals("http") || name.equals("https") || name.equals("management") ? 1 : 0;
        try {
            int port = Integer.parseInt(value.text());
            if (port >= least && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // refused below, as a number out of range is
        }
        throw value.refused("not a port number from " + least + " to " + MAX_PORT);
    }

    private static Map<String, Integer> standardPorts() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("smtp", 2525);
        ports.put("submission", 2587);
        ports.put("submissions", 2465);
        ports.put("lmtp", 2424);
        ports.put("pop3", 2110);
        ports.put("pop3s", 2995);
        ports.put("imap", 2143);
        ports.put("imaps", 2993);
        ports.put("http", 8080);
        ports.put("https", 8443);
        ports.put("management", 9990);
        return ports;
    }
}
