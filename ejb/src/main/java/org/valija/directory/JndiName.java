package org.valija.directory;

import java.util.regex.Pattern;

/**
 * The name of something that this application server holds, such as {@code java:/jms/queue/orders}. Others are none:
 * looking up a URL such as {@code ldap://host/name} would ask whatever server it names, and make objects of its answer.
 *
 * @param text begins with {@code java:/}, {@code java:jboss/} or {@code java:global/}
 */
public record JndiName(String text) {

    /** So that the queue's rows have room for it, in characters. */
    public static final int LONGEST = 250;

    /** What a name is, for refusals of others. */
    public static final String FORM = "a JNDI name below java:/, java:jboss/ or java:global/";

    private static final Pattern NAME = Pattern.compile("java:(?:/|jboss/|global/)[\\w.$-]+(?:/[\\w.$-]+)*");

    /** @throws IllegalArgumentException where the text is no such name */
    public JndiName {
        if (!isName(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not " + FORM);
        }
    }

    /** Whether a text is such a name. */
    public static boolean isName(String text) {
        return text.length() <= LONGEST && NAME.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
