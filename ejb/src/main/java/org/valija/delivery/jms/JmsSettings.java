package org.valija.delivery.jms;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.directory.JndiName;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** How mail gets to JMS destinations. */
@ApplicationScoped
public class JmsSettings implements SettingGroup {

    private static final long MIB = 1024L * 1024;

    public static final Setting<String> CONNECTION_FACTORY = Setting.text(
                    "jms.connection-factory", "java:/ConnectionFactory", JndiName.FORM, JndiName::isName)
            .help("JNDI name of the connection factory by which mail gets to the JMS destinations of aliases.");

    public static final Setting<Long> MAX_SIZE = Setting.size("jms.max-size", 10 * MIB, 1024, 1024 * MIB)
            .help("Largest message that goes to a JMS destination, trace fields included; larger ones are returned.");

    public static final Setting<Long> MEMORY = Setting.size("jms.memory", 32 * MIB, 1024, 64 * 1024 * MIB)
            .help("How many octets of messages on their way to JMS destinations are in memory at a time, over all of"
                    + " them; deliveries wait for room.");

    public static final Setting<Duration> WAIT = Setting.duration(
                    "jms.memory-wait", Duration.ofSeconds(30), Duration.ZERO, Duration.ofMinutes(10))
            .help("How long a delivery waits for such room before it is tried again later.");

    @Override
    public String title() {
        return "JMS destinations";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(CONNECTION_FACTORY, MAX_SIZE, MEMORY, WAIT);
    }
}
