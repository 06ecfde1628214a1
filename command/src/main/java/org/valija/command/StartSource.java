package org.valija.command;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** System properties and environment, where start settings come from. A property goes before a variable. */
record StartSource(Properties properties, Map<String, String> environment) {

    private static final String PROPERTY = "valija.";
    private static final String VARIABLE = "VALIJA_";

    static StartSource ofThisProcess() {
        return new StartSource(System.getProperties(), System.getenv());
    }

    /** The setting's value; an empty one counts as not given. */
    StartValue value(String name, String standard) {
        String property = PROPERTY + name;
        String variable = VARIABLE + name.toUpperCase(Locale.ROOT).replace('.', '_');
        String text = properties.getProperty(property, "");
        if (!text.isBlank()) {
            return new StartValue(property, text.strip());
        }
        text = environment.getOrDefault(variable, "");
        return text.isBlank() ? new StartValue(property, standard) : new StartValue(variable, text.strip());
    }

    /** Everything the server writes lies there. */
    StartValue data() {
        return value("data", dataHome() + "/valija");
    }

    /** The address the listeners bind to. */
    StartValue bind() {
        return value("bind", "127.0.0.1");
    }

    /** The first mail domain. */
    StartValue domain() {
        return value("domain", "example.org");
    }

    /** The port of a listener that {@link StartSettings#PORTS} names. */
    StartValue port(String listener) {
        return value("port." + listener, StartSettings.PORTS.get(listener).toString());
    }

    /** The folder of the user's application data. */
    private String dataHome() {
        String home = environment.getOrDefault("XDG_DATA_HOME", "");
        return home.isBlank() ? properties.getProperty("user.home") + "/.local/share" : home;
    }

    /** The machine's own name. */
    String localHost() {
        try {
            return InetAddress.getLocalHost().getCanonicalHostName();
        } catch (UnknownHostException e) {
            // a machine without a name still needs one in its greeting
            return "localhost";
        }
    }

    /** A mistyped port setting would leave a listener on its default port unnoticed. */
    void refuseUnknownPorts(Set<String> known) {
        String propertyPort = PROPERTY + "port.";
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(propertyPort) && !known.contains(name.substring(propertyPort.length()))) {
                throw unknown(name, properties.getProperty(name), known);
            }
        }
        String variablePort = VARIABLE + "PORT_";
        environment.forEach((name, text) -> {
            if (name.startsWith(variablePort)
                    && !known.contains(name.substring(variablePort.length()).toLowerCase(Locale.ROOT))) {
                throw unknown(name, text, known);
            }
        });
    }

    private static CommandException unknown(String name, String text, Set<String> known) {
        return new StartValue(name, text).refused("no such listener; there are " + String.join(", ", known));
    }
}
