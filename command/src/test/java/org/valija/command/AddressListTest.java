package org.valija.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5322 §3.4. */
class AddressListTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a@example.net                               | a@example.net                 | [a@example.net]",
                "root                                        | root@example.org              | [root@example.org]",
                "root (Cron Daemon), a                       | root@example.org (Cron Daemon), a@example.org "
                        + "| [root@example.org, a@example.org]",
                "Ana P <ana>                                 | Ana P <ana@example.org>       | [ana@example.org]",
                "\"P, Ana\" <ana@example.net>                | \"P, Ana\" <ana@example.net>  | [ana@example.net]",
                "\"a b\"@example.net                         | \"a b\"@example.net           | [\"a b\"@example.net]",
                "\"a@b\"                                     | \"a@b\"@example.org           | [\"a@b\"@example.org]",
                "a . b @ example . net                       | a . b @ example . net         | [a.b@example.net]",
                "friends: a, B <b@example.net>;, c           "
                        + "| friends: a@example.org, B <b@example.net>;, c@example.org "
                        + "| [a@example.org, b@example.net, c@example.org]",
                "undisclosed-recipients:;                    | undisclosed-recipients:;      | []",
                "(nobody (at all))                           | (nobody (at all))             | []",
                "a,, b                                       | a@example.org,, b@example.org | [a@example.org, b@example.org]",
                "<@x.example,@y.example:a@example.net>       | <@x.example,@y.example:a@example.net> | [a@example.net]",
                "a@[127.0.0.1]                               | a@[127.0.0.1]                 | [a@[127.0.0.1]]",
                "=?UTF-8?Q?P=C3=A9rez?= <p>                  | =?UTF-8?Q?P=C3=A9rez?= <p@example.org> | [p@example.org]",
            })
    void completesEachAddressInItsPlace(String text, String completed, String addresses) {
        AddressList list = new AddressList(text, "example.org");
        assertEquals(completed, list.completed());
        assertEquals(addresses, list.addresses().toString());
    }

    @Test
    void keepsFolds() {
        assertEquals(" a@example.org,\r\n\tb@example.org", new AddressList(" a,\r\n\tb", "example.org").completed());
    }

    @Test
    void readsUtf8() {
        String octets =
                new String("jalapeño@example.org".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertEquals(
                "jalapeño@example.org",
                new AddressList(octets, "example.org").addresses().getFirst().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a b@example.net        | a comma is missing between addresses, or < and > around one",
                "a@b c@d                | a comma is missing between addresses, or < and > around one",
                "<a@example.net         | > is missing",
                "a@example.net>         | > without <",
                "A <a> b                | a comma is missing behind >",
                "A <>                   | no address between < and >",
                "<a <b>>                | a second <",
                "a; b                   | a semicolon ends no list; addresses are parted by commas",
                "x: y: a;               | a colon out of place",
                "\"a                    | \" is missing",
                "(a                     | ) is missing",
                "a@[1                   | ] is missing",
                "a@b@c                  | character not allowed in a domain",
                "a..b@c                 | a dot may not begin a local part or follow another",
                "\u00f1@example.org     | neither US-ASCII nor UTF-8",
            })
    void saysWhatIsWrong(String text, String reason) {
        CommandException wrong = assertThrows(CommandException.class, () -> new AddressList(text, "example.org"));
        assertEquals(ExitCode.DATA, wrong.exitCode());
        assertTrue(wrong.getMessage().endsWith(": " + reason), wrong.getMessage());
    }

    @Test
    void showsNoControlCharacters() {
        CommandException wrong =
                assertThrows(CommandException.class, () -> new AddressList("a\u001b[2J b\r\n c", "example.org"));
        assertTrue(wrong.getMessage().chars().noneMatch(Character::isISOControl), wrong.getMessage());
    }
}
