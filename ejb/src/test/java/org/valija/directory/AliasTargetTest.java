package org.valija.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.delivery.Destination;

@DisplayName("S35, S36, P8: what an alias may lead to")
class AliasTargetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "Ana@Example.ORG ; ana@example.org",
                "ana ; ana",
                "ana+x@bücher.example ; ana+x@xn--bcher-kva.example",
                "ana@example.org/Backup/2026 ; ana@example.org/Backup/2026",
                "a/b@example.org/Zurück ; a/b@example.org/Zurück",
                ":include:staff ; :include:staff",
                ":Include: sub/staff.txt ; :include:sub/staff.txt",
                "jms:java:/jms/queue/orders ; jms:java:/jms/queue/orders",
                "JMS: java:jboss/exported/jms/topic/Orders_1-$.x ; jms:java:jboss/exported/jms/topic/Orders_1-$.x",
                "\"jms:java:global/orders\" ; jms:java:global/orders",
                "/dev/null ; discard",
                "DISCARD ; discard",
                "error:nouser No such user ; error:5.1.1 No such user",
                "error:5.7.1:551 Moved, ask ana ; error:5.7.1:551 Moved, ask ana",
                "error:5.7.1:550 No ; error:5.7.1 No",
                "ERROR:tempfail Later ; error:4.0.0 Later"
            })
    void reads(String given, String canonical) {
        String text = given.replace("'", "");
        assertEquals(canonical.replace("'", ""), AliasTarget.parse(text).toString());
        assertEquals(
                AliasTarget.parse(text),
                AliasTarget.parse(AliasTarget.parse(text).toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "\"|/usr/bin/vacation ana\" ; no programs are run",
                "\"/var/backup-spool/ana\" ; user@domain/Mailbox",
                "ana@ ; not the name of a domain",
                "@example.org ; not the local part",
                "ana@example.org/ ; the name of the mailbox",
                "ana@example.org/a//b ; the name of the mailbox",
                ":include: ; the file's name is missing",
                ":include:/etc/passwd ; below the directory of lists",
                ":include:../keys/admin.key ; below the directory of lists",
                ":include:a/./b ; below the directory of lists",
                "jms: ; a JNDI name below java:/",
                "jms:orders ; a JNDI name below java:/",
                "jms:ldap://evil.example/x ; a JNDI name below java:/",
                "jms:rmi://evil.example/x ; a JNDI name below java:/",
                "jms:iiop://evil.example/x ; a JNDI name below java:/",
                "jms:dns://evil.example/x ; a JNDI name below java:/",
                "jms:java:/ldap://evil.example/x ; a JNDI name below java:/",
                "jms:java:comp/env/jms/orders ; a JNDI name below java:/",
                "jms:java:orders ; a JNDI name below java:/",
                "jms:java:/ ; a JNDI name below java:/",
                "jms:java:/jms//orders ; a JNDI name below java:/",
                "jms:java:/jms/órdenes ; a JNDI name below java:/",
                "jms:java:/jms/a b ; a JNDI name below java:/",
                "error:nouser ; it is error:D.S.N text",
                "error:nobody Text ; neither a status",
                "error:2.0.0 Text ; neither a status",
                "error:5.1.1:450 Text ; does not fit",
                "error:5.1.1 Té ; printable US-ASCII"
            })
    void refuses(String given, String reason) {
        ChangeRefusedException refusal =
                assertThrows(ChangeRefusedException.class, () -> AliasTarget.parse(given), given);
        assertEquals(ChangeRefusedException.Reason.INVALID, refusal.reason());
        assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
    }

    @Test
    @DisplayName("the longest name of a JMS destination has room in the queue's rows; a longer one is refused")
    void longestName() {
        String longest = "java:/" + "n".repeat(JndiName.LONGEST - "java:/".length());
        AliasTarget.Jms target = (AliasTarget.Jms) AliasTarget.parse("jms:" + longest);
        Destination destination = Destination.jms(target.name());
        assertTrue(destination.key().length() <= Destination.MAX_KEY);
        assertEquals(destination, Destination.parse(destination.key()));
        assertThrows(ChangeRefusedException.class, () -> AliasTarget.parse("jms:" + longest + "n"));
        assertThrows(IllegalArgumentException.class, () -> new JndiName(longest + "n"));
    }
}
