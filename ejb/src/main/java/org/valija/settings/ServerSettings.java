package org.valija.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** What has to be known before the database is open, and where the server listens. */
@ApplicationScoped
public class ServerSettings implements SettingGroup {

    public static final Setting<String> DATA = Setting.text("data", dataHome() + "/valija")
            .atStart()
            .defaultFrom("`$XDG_DATA_HOME/valija`, that is `~/.local/share/valija`")
            .help("Directory of database, message content, keys and logs.");

    public static final Setting<String> HOSTNAME = Setting.text("hostname", localHost())
            .atStart()
            .defaultFrom("the machine's own name")
            .help("Fully qualified name of this server: in greetings, EHLO, trace fields and reports.");

    public static final Setting<String> DOMAIN = Setting.text("domain", "example.org")
            .atStart()
            .help("First domain, created when the database is empty, and the domain of logins without one.");

    public static final Setting<String> ADMIN_PASSWORD = Setting.text("admin.password", "")
            .atStart()
            .secret()
            .help("Password of the first administrator, admin@DOMAIN, used when the account is created. "
                    + "Without it one is made up and shown once.");

    public static final Setting<String> BIND = Setting.text("bind", "127.0.0.1")
            .atStart()
            .help(
                    "Address that the built-in listeners bind to; 0.0.0.0 for every IPv4 address of this machine, :: for every address.");

    public static final Setting<String> NODE_NAME = Setting.text("node.name", "")
            .atStart()
            .help("Name of this node in a cluster; by default made of host name and number.");

    public static final Setting<Integer> NODE_NUMBER = Setting.number("node.number", "number", 0, 0, 1023)
            .atStart()
            .help("Number of this node, different on each node of a cluster.");

    public static final Setting<Integer> PORT_SMTP = port("smtp", 2525, "SMTP from other servers");
    public static final Setting<Integer> PORT_SUBMISSION = port("submission", 2587, "submission with STARTTLS");
    public static final Setting<Integer> PORT_SUBMISSIONS = port("submissions", 2465, "submission with implicit TLS");
    public static final Setting<Integer> PORT_LMTP = port("lmtp", 2424, "LMTP");
    public static final Setting<Integer> PORT_POP3 = port("pop3", 2110, "POP3 with STLS");
    public static final Setting<Integer> PORT_POP3S = port("pop3s", 2995, "POP3 with implicit TLS");
    public static final Setting<Integer> PORT_IMAP = port("imap", 2143, "IMAP with STARTTLS");
    public static final Setting<Integer> PORT_IMAPS = port("imaps", 2993, "IMAP with implicit TLS");
    public static final Setting<Integer> PORT_HTTP = port("http", 8080, "console and REST");
    public static final Setting<Integer> PORT_HTTPS = port("https", 8443, "console and REST with TLS");
    public static final Setting<Integer> PORT_MANAGEMENT = port("management", 9990, "WildFly's management");

    @Override
    public String title() {
        return "Server";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                DATA,
                HOSTNAME,
                DOMAIN,
                ADMIN_PASSWORD,
                BIND,
                NODE_NAME,
                NODE_NUMBER,
                PORT_SMTP,
                PORT_SUBMISSION,
                PORT_SUBMISSIONS,
                PORT_LMTP,
                PORT_POP3,
                PORT_POP3S,
                PORT_IMAP,
                PORT_IMAPS,
                PORT_HTTP,
                PORT_HTTPS,
                PORT_MANAGEMENT);
    }

    private static Setting<Integer> port(String name, int byDefault, String what) {
        return Setting.number("port." + name, "port", byDefault, 0, 65535)
                .atStart()
                .help("Port of " + what + "; 0 for none.");
    }

    private static String dataHome() {
        String xdg = System.getenv("XDG_DATA_HOME");
        return xdg != null && !xdg.isBlank() ? xdg : System.getProperty("user.home") + "/.local/share";
    }

    private static String localHost() {
        try {
            return InetAddress.getLocalHost().getCanonicalHostName();
        } catch (UnknownHostException e) {
            // RFC 5321 §2.3.5: a host without a name of its own still needs one in its greeting
            return "localhost";
        }
    }
}
