package org.valija.smtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.valija.mail.Network;
import org.valija.smtp.SmtpCommand.Hello;

/**
 * What XCLIENT says of the client that a trusted host speaks for, as Postfix's XCLIENT_README has it. Immutable.
 *
 * <p>Values come in xtext. {@code [UNAVAILABLE]} says that there is no such thing, {@code [TEMPUNAVAIL]} that it could
 * not be found out, which makes a difference for {@code NAME} alone.
 */
final class XclientAttributes {

    /** RFC 1122 §3.2.1.3: nobody's address; stands for one that is not available. */
    private static final String NOBODY = "0.0.0.0";

    private static final String UNAVAILABLE = "[UNAVAILABLE]";
    private static final String TEMPORARILY = "[TEMPUNAVAIL]";
    private static final String IPV6 = "IPV6:";
    private static final int LONGEST = 255;
    private static final int MAX_PORT = 65535;

    /** The attributes, in the order in which EHLO names them. */
    private enum Attribute {
        NAME,
        ADDR,
        PORT,
        PROTO,
        HELO,
        LOGIN,
        DESTADDR,
        DESTPORT
    }

    /** What EHLO says of the command. */
    static final String KEYWORD =
            "XCLIENT " + Stream.of(Attribute.values()).map(Attribute::name).collect(Collectors.joining(" "));

    private final Map<Attribute, String> values = new EnumMap<>(Attribute.class);

    private XclientAttributes() {}

    /** Reads {@code name=value} pairs up to the end of the line. */
    static XclientAttributes parse(Cursor in) {
        XclientAttributes read = new XclientAttributes();
        do {
            read.add(in.word());
            in.skipSpaces();
        } while (!in.done());
        return read;
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
            throw SmtpParser.syntax("XCLIENT attribute=value...");
        }
        Attribute attribute = attribute(pair.substring(0, equals));
        String value = Xtext.decode(pair.substring(equals + 1))
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                .orElseThrow(() -> bad(attribute));
        if (!fits(attribute, value)) {
            throw bad(attribute);
        }
        values.put(attribute, value);
    }

    private static Attribute attribute(String name) {
        try {
            return Attribute.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ReplyException(501, "5.5.4", "Unknown XCLIENT attribute");
        }
    }

    private static ReplyException bad(Attribute attribute) {
        return new ReplyException(501, "5.5.4", "Bad value of the XCLIENT attribute " + attribute);
    }

    private static boolean fits(Attribute attribute, String value) {
        if (!available(value)) {
            return true;
        }
        return switch (attribute) {
            case NAME ->
                value.chars().allMatch(c -> c < 127 && (Character.isLetterOrDigit(c) || "-._".indexOf(c) >= 0));
            case ADDR, DESTADDR -> address(value).isPresent();
            case PORT, DESTPORT -> SmtpParser.number(value) >= 0 && SmtpParser.number(value) <= MAX_PORT;
            case PROTO -> value.equalsIgnoreCase("SMTP") || value.equalsIgnoreCase("ESMTP");
            case HELO, LOGIN -> value.indexOf(' ') < 0;
        };
    }

    private static boolean available(String value) {
        return !value.equalsIgnoreCase(UNAVAILABLE) && !value.equalsIgnoreCase(TEMPORARILY);
    }

    /** An IPv4 address as it is, an IPv6 address behind its prefix. */
    private static Optional<InetAddress> address(String value) {
        boolean prefixed = value.regionMatches(true, 0, IPV6, 0, IPV6.length());
        String text = prefixed ? value.substring(IPV6.length()) : value;
        if (text.indexOf('/') >= 0 || prefixed != text.indexOf(':') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Network.parse(text).address());
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The client's end, where the command says anything of it. */
    InetSocketAddress remote(InetSocketAddress before) {
        return end(before, Attribute.ADDR, Attribute.PORT);
    }

    /** Our end of the client's connection, in the same way. */
    InetSocketAddress local(InetSocketAddress before) {
        return end(before, Attribute.DESTADDR, Attribute.DESTPORT);
    }

    private InetSocketAddress end(InetSocketAddress before, Attribute ofAddress, Attribute ofPort) {
        String host = values.get(ofAddress);
        InetAddress address = host == null
                ? before.getAddress()
                : address(available(host) ? host : NOBODY).orElseThrow();
        return new InetSocketAddress(address, port(ofPort).orElse(host == null ? before.getPort() : 0));
    }

    private OptionalInt port(Attribute attribute) {
        String port = values.get(attribute);
        return port == null ? OptionalInt.empty() : OptionalInt.of(available(port) ? (int) SmtpParser.number(port) : 0);
    }

    /** The name of the client's host; empty where the command says nothing of it. */
    Optional<SmtpClient.Host> host() {
        return Optional.ofNullable(values.get(Attribute.NAME))
                .map(name -> new SmtpClient.Host(
                        available(name) ? name.toLowerCase(Locale.ROOT) : "", name.equalsIgnoreCase(TEMPORARILY)));
    }

    /** What the client said as HELO or EHLO, where the command has it. */
    Optional<Hello> hello() {
        boolean extended = values.getOrDefault(Attribute.PROTO, "ESMTP").equalsIgnoreCase("ESMTP");
        return available(Attribute.HELO).map(name -> new Hello(extended ? Hello.Verb.EHLO : Hello.Verb.HELO, name));
    }

    /** The name that the client has signed in by, where the command has it. */
    Optional<String> login() {
        return available(Attribute.LOGIN);
    }

    private Optional<String> available(Attribute attribute) {
        return Optional.ofNullable(values.get(attribute)).filter(XclientAttributes::available);
    }
}
