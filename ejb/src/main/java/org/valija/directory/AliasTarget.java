package org.valija.directory;

import org.valija.mail.EnhancedStatus;
import org.valija.mail.MailAddress;

/**
 * What an alias leads to, with one text for each, which {@link #parse} reads and {@code toString} writes:
 *
 * <ul>
 *   <li>{@code ana@example.org}: an address here or elsewhere; without a domain it is one of the first domain
 *   <li>{@code ana@example.org/Backup}: a mailbox of an account, whatever alias the address may have
 *   <li>{@code :include:staff}: the targets that stand in a file
 *   <li>{@code jms:java:/jms/queue/orders}: a JMS destination of this application server
 *   <li>{@code error:5.7.1 text}: a refusal
 *   <li>{@code discard}: nowhere
 * </ul>
 */
public sealed interface AliasTarget {

    /** An address, routed in turn. */
    record Address(MailAddress address) implements AliasTarget {

        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** A mailbox of an account, made where it is missing. @param mailbox with {@code /} between levels */
    record Mailbox(MailAddress account, String mailbox) implements AliasTarget {

        @Override
        public String toString() {
            return account + "/" + mailbox;
        }
    }

    /** A file of targets. @param file below the directory of lists */
    record Include(String file) implements AliasTarget {

        @Override
        public String toString() {
            return INCLUDE + file;
        }
    }

    /** A JMS destination, a queue or a topic. */
    record Jms(JndiName name) implements AliasTarget {

        @Override
        public String toString() {
            return JMS + name;
        }
    }

    /** A refusal with this reply. */
    record Refusal(int code, EnhancedStatus status, String text) implements AliasTarget {

        @Override
        public String toString() {
            return ERROR + status + (code == usual(status) ? "" : ":" + code) + ' ' + text;
        }
    }

    /** Accepted and dropped. */
    record Discard() implements AliasTarget {

        @Override
        public String toString() {
            return DISCARD;
        }
    }

    /** Begins an {@link Include}. */
    String INCLUDE = ":include:";

    /** Begins a {@link Jms}. */
    String JMS = "jms:";

    /** Begins a {@link Refusal}. */
    String ERROR = "error:";

    /** The text of a {@link Discard}. */
    String DISCARD = "discard";

    /** Longest text of a target, in characters. */
    int LONGEST = 500;

    private static int usual(EnhancedStatus status) {
        return status.kind() == 5 ? 550 : 450;
    }

    /** Reads a target. @throws ChangeRefusedException with the reason where it is none */
    static AliasTarget parse(String given) {
        return TargetText.parse(given);
    }
}
