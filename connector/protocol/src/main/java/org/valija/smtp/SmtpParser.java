package org.valija.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.valija.smtp.SmtpCommand.Bare;
import org.valija.smtp.SmtpCommand.Hello;
import org.valija.smtp.SmtpTransaction.MailParameters;

/**
 * Reads command lines (RFC 5321 §4.1.1). Immutable. A line that breaks the syntax ends in a
 * {@link ReplyException} with the reply of RFC 5321 §4.2.4. Lenient where clients are known to err and
 * nothing is ambiguous: spaces around the arguments, missing angle brackets.
 */
final class SmtpParser {

    private final SmtpLimits.Sizes sizes;

    SmtpParser(SmtpLimits.Sizes sizes) {
        this.sizes = sizes;
    }

    /** Reads a line without its CRLF. */
    SmtpCommand parse(ByteBuffer line) {
        int octets = line.remaining() + 2;
        Cursor in = new Cursor(decode(line).stripTrailing());
        in.skipSpaces();
        String verb = in.word().toUpperCase(Locale.ROOT);
        in.skipSpaces();
        checkLength(verb, octets);
        return switch (verb) {
            case "HELO" -> hello(Hello.Verb.HELO, in);
            case "EHLO" -> hello(Hello.Verb.EHLO, in);
            case "LHLO" -> hello(Hello.Verb.LHLO, in);
            case "MAIL" -> mail(in);
            case "RCPT" -> rcpt(in);
            case "DATA" -> bare(Bare.DATA, in);
            case "BDAT" -> bdat(in);
            case "RSET" -> bare(Bare.RSET, in);
            case "QUIT" -> bare(Bare.QUIT, in);
            case "STARTTLS" -> bare(Bare.STARTTLS, in);
            case "NOOP" -> Bare.NOOP;
            case "HELP" -> Bare.HELP;
            case "VRFY" -> new SmtpCommand.Vrfy(argument(in, "VRFY name"));
            case "EXPN" -> new SmtpCommand.Expn(argument(in, "EXPN list"));
            case "ETRN" -> new SmtpCommand.Etrn(argument(in, "ETRN node"));
            case "AUTH" -> auth(in);
            case "XCLIENT" -> new SmtpCommand.Xclient(XclientAttributes.parse(in));
            case "TURN", "SEND", "SOML", "SAML" -> throw new ReplyException(Replies.NOT_IMPLEMENTED);
            case "GET", "POST", "PUT", "CONNECT", "OPTIONS" -> throw new ReplyException(Replies.NOT_SMTP);
            default -> throw new ReplyException(Replies.UNKNOWN_COMMAND);
        };
    }

    /** RFC 5321 §4.5.3.1.4, RFC 4954 §4. */
    private void checkLength(String verb, int octets) {
        if (verb.equals("AUTH")) {
            if (octets > sizes.authLine()) {
                throw new ReplyException(Replies.AUTH_LINE_TOO_LONG);
            }
        } else if (octets
                > (verb.equals("MAIL") || verb.equals("RCPT") ? sizes.parameterLine() : sizes.commandLine())) {
            throw new ReplyException(Replies.LINE_TOO_LONG);
        }
    }

    /** Lines are US-ASCII or, with SMTPUTF8, UTF-8 (RFC 6531 §3.3). */
    private static String decode(ByteBuffer line) {
        for (int i = line.position(); i < line.limit(); i++) {
            if (line.get(i) < 0) {
                return decodeUtf8(line);
            }
        }
        byte[] octets = new byte[line.remaining()];
        line.get(line.position(), octets);
        return new String(octets, StandardCharsets.US_ASCII);
    }

    private static String decodeUtf8(ByteBuffer line) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(line).toString();
        } catch (CharacterCodingException broken) {
            throw new ReplyException(500, "5.5.2", "The command is no valid UTF-8");
        }
    }

    private static SmtpCommand hello(Hello.Verb verb, Cursor in) {
        String name = in.word();
        in.skipSpaces();
        if (name.isEmpty() || !in.done() || hasControl(name)) {
            throw syntax(verb + " hostname");
        }
        return new Hello(verb, name);
    }

    private static SmtpCommand mail(Cursor in) {
        if (!in.skip("FROM:")) {
            throw syntax("MAIL FROM:<address>");
        }
        var sender = PathParser.reversePath(in);
        MailParameters parameters = ParameterParser.mail(in);
        if (!parameters.international() && sender.isPresent() && sender.get().international()) {
            throw new ReplyException(Replies.NEEDS_SMTPUTF8);
        }
        return new SmtpCommand.Mail(sender, parameters);
    }

    private static SmtpCommand rcpt(Cursor in) {
        if (!in.skip("TO:")) {
            throw syntax("RCPT TO:<address>");
        }
        return new SmtpCommand.Rcpt(ParameterParser.rcpt(PathParser.forwardPath(in), in));
    }

    /** {@code BDAT size [LAST]} (RFC 3030 §2). */
    private static SmtpCommand bdat(Cursor in) {
        long size = number(in.word());
        in.skipSpaces();
        boolean last = in.skip("LAST");
        if (size < 0 || !in.done()) {
            throw new ReplyException(Replies.BAD_BDAT);
        }
        return new SmtpCommand.Bdat(size, last);
    }

    /** {@code AUTH mechanism [initial-response]} (RFC 4954 §4). */
    private static SmtpCommand auth(Cursor in) {
        String mechanism = in.word().toUpperCase(Locale.ROOT);
        in.skipSpaces();
        String initial = in.word();
        in.skipSpaces();
        if (mechanism.isEmpty() || !in.done()) {
            throw syntax("AUTH mechanism [initial-response]");
        }
        return new SmtpCommand.Auth(mechanism, initial.isEmpty() ? Optional.empty() : Optional.of(initial));
    }

    private static SmtpCommand bare(Bare command, Cursor in) {
        if (!in.done()) {
            throw new ReplyException(501, "5.5.4", command + " takes no argument");
        }
        return command;
    }

    private static String argument(Cursor in, String form) {
        String argument = in.rest();
        if (argument.isEmpty() || hasControl(argument)) {
            throw syntax(form);
        }
        return argument;
    }

    static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** A decimal number of at most 18 digits, so that it fits; -1 where it is none. */
    static long number(String digits) {
        if (digits.isEmpty() || digits.length() > 18) {
            return -1;
        }
        long n = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            n = n * 10 + digit;
        }
        return n;
    }

    static ReplyException syntax(String form) {
        return new ReplyException(501, "5.5.4", "Syntax: " + form);
    }
}
