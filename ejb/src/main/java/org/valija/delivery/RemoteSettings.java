package org.valija.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.dns.AddressFamily;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** How mail goes to other servers. */
@ApplicationScoped
public class RemoteSettings implements SettingGroup {

    public static final Setting<Integer> PORT =
            Setting.number("remote.port", "port", 25, 1, 65535).help("Port of mail exchangers found by MX.");

    public static final Setting<String> LOGIN_HOST = Setting.text("remote.login.host", "")
            .help("Next hop that wants a login, as host or host:port, such as the smart host; empty for none.");

    public static final Setting<String> LOGIN_USER =
            Setting.text("remote.login.user", "").help("Login name at that next hop.");

    public static final Setting<String> LOGIN_PASSWORD = Setting.text("remote.login.password", "")
            .secret()
            .help("Password at that next hop. Sent under TLS alone, unless the policy for that hop is none.");

    public static final Setting<Boolean> SUBMITTER = Setting.flag("remote.login.submitter", true)
            .help(
                    "Whether a server where we have signed in is told by AUTH= of MAIL who submitted a message, or that it"
                            + " is not known. Some servers refuse that.");

    public static final Setting<String> HELLO_NAME = Setting.text("remote.hello-name", "")
            .defaultFrom("the setting `hostname`")
            .help("Name that is given in EHLO and LHLO.");

    public static final Setting<String> SOURCE = Setting.text("remote.source", "")
            .help("Local address that connections come from; empty for the machine's choice.");

    public static final Setting<AddressFamily> ADDRESSES = Setting.choice("remote.addresses", AddressFamily.ANY)
            .help("Which addresses of other servers are tried: any, ipv4 or ipv6.");

    public static final Setting<Integer> HOSTS = Setting.number("remote.hosts", "addresses", 5, 1, 100)
            .help("Addresses of a destination that one attempt tries at most.");

    public static final Setting<List<String>> OWN_NAMES = Setting.<String>texts("remote.own-names")
            .help("Names of this server besides its host name. Mail exchangers of such a name, and those less "
                    + "preferred, are not used.");

    public static final Setting<List<String>> OWN_ADDRESSES = Setting.<String>texts("remote.own-addresses")
            .help("Addresses that lead to this server besides its own, such as that of a router before it.");

    public static final Setting<Integer> RECIPIENTS = Setting.number("remote.recipients", "recipients", 50, 1, 10_000)
            .help("Recipients in one transaction with another server.");

    public static final Setting<Integer> REUSE_MESSAGES = Setting.number(
                    "remote.reuse.messages", "messages", 100, 1, 1_000_000)
            .help("Messages that go over one connection.");

    public static final Setting<Duration> REUSE_IDLE =
            time("remote.reuse.idle", Duration.ofSeconds(10), "How long an idle connection may be used again.");

    public static final Setting<Duration> REUSE_AGE =
            time("remote.reuse.age", Duration.ofMinutes(5), "How long after its start a connection may be used.");

    public static final Setting<Duration> CONNECT =
            time("remote.timeout.connect", Duration.ofSeconds(30), "How long to wait for a connection.");

    // RFC 5321 §4.5.3.2: the least that a client should wait

    public static final Setting<Duration> GREETING =
            time("remote.timeout.greeting", Duration.ofMinutes(5), "How long to wait for a greeting.");

    public static final Setting<Duration> HELLO = time(
            "remote.timeout.hello",
            Duration.ofMinutes(5),
            "How long to wait for the reply to EHLO, STARTTLS and each step of AUTH.");

    public static final Setting<Duration> COMMAND =
            time("remote.timeout.command", Duration.ofMinutes(5), "How long to wait for the reply to MAIL and RCPT.");

    public static final Setting<Duration> DATA_START =
            time("remote.timeout.data-start", Duration.ofMinutes(2), "How long to wait for the reply to DATA.");

    public static final Setting<Duration> DATA_BLOCK = time(
            "remote.timeout.data-block", Duration.ofMinutes(3), "How long a block of the message may take to leave.");

    public static final Setting<Duration> DATA_END = time(
            "remote.timeout.data-end", Duration.ofMinutes(10), "How long to wait for the reply to the end of data.");

    public static final Setting<Integer> REPLY_LINE = Setting.number("remote.reply-line", "octets", 4096, 512, 65536)
            .help("Longest line of a reply that is borne.");

    public static final Setting<Integer> REPLY_LINES = Setting.number("remote.reply-lines", "lines", 128, 16, 10_000)
            .help("Most lines of a reply that are borne.");

    public static final Setting<Integer> PIPELINED = Setting.number("remote.pipelined", "commands", 100, 1, 1000)
            .help("Commands sent before their replies are read, where the server offers PIPELINING.");

    @Override
    public String title() {
        return "Delivery to other servers";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                PORT,
                LOGIN_HOST,
                LOGIN_USER,
                LOGIN_PASSWORD,
                SUBMITTER,
                HELLO_NAME,
                SOURCE,
                ADDRESSES,
                HOSTS,
                OWN_NAMES,
                OWN_ADDRESSES,
                RECIPIENTS,
                REUSE_MESSAGES,
                REUSE_IDLE,
                REUSE_AGE,
                CONNECT,
                GREETING,
                HELLO,
                COMMAND,
                DATA_START,
                DATA_BLOCK,
                DATA_END,
                REPLY_LINE,
                REPLY_LINES,
                PIPELINED);
    }

    private static Setting<Duration> time(String name, Duration byDefault, String help) {
        return Setting.duration(name, byDefault, Duration.ofMillis(100), Duration.ofHours(1))
                .help(help);
    }
}
