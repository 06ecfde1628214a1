package org.valija.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said in one session, a line at a time: {@code C:} for the client, {@code S:} for the server, {@code --} for
 * what happens besides. Passwords and answers to challenges are hidden, contents of messages counted. Belongs to its
 * session, and is used like one: serially.
 */
public final class Transcript {

    /** What stands in the place of a secret. */
    static final String HIDDEN = "***";

    /** Commands of all protocols here that carry a secret; a mechanism's name is none. */
    private static final Pattern SECRETIVE =
            Pattern.compile("((?:\\S+ )?(?:AUTH(?:ENTICATE)? +\\S+|LOGIN|PASS))( +\\S.*)?", Pattern.CASE_INSENSITIVE);

    /**
     * Commands of one word. Where AUTH is refused, a client that did not wait sends the secret all the same, and it
     * looks like a command; so other words alone are hidden from then on.
     */
    private static final Set<String> WORDS =
            Set.of("QUIT", "NOOP", "RSET", "DATA", "HELP", "STARTTLS", "STLS", "CAPA", "STAT", "LIST", "UIDL", "DONE");

    private final Consumer<String> lines;
    private final int longest;
    private int left;
    private boolean wary;

    /**
     * A transcript that has nothing yet.
     *
     * @param lines takes each line, without a line end and without control characters. May not block
     * @param longest characters of a line; the rest is cut
     * @param most lines; then it says so and ends
     */
    public Transcript(Consumer<String> lines, int longest, int most) {
        this.lines = lines;
        this.longest = longest;
        left = most;
    }

    void client(Frame.Line line) {
        String text = text(line.octets());
        Matcher secretive = SECRETIVE.matcher(text);
        if (secretive.matches()) {
            wary = true;
            add("C: ", secretive.group(2) == null ? text : secretive.group(1) + ' ' + HIDDEN);
        } else if (wary && text.indexOf(' ') < 0 && !WORDS.contains(text.toUpperCase(Locale.ROOT))) {
            secret();
        } else {
            add("C: ", text);
        }
    }

    void secret() {
        add("C: ", HIDDEN);
    }

    void clientOctets(long count) {
        add("C: ", "(" + count + " octets)");
    }

    /** All of what is written at once; responses are, in whole lines, but for contents. */
    void server(ByteBuffer octets) {
        int before = octets.remaining();
        String text = text(octets.remaining() > longest ? octets.slice(octets.position(), longest) : octets);
        String[] parts = text.split("\r?\n");
        for (String part : parts) {
            add("S: ", part);
        }
        if (before > longest) {
            add("S: ", "(" + (before - longest) + " octets more)");
        }
    }

    void serverOctets(long count) {
        add("S: ", "(" + count + " octets of a file)");
    }

    void event(String what) {
        add("-- ", what);
    }

    private void add(String who, String text) {
        if (left <= 0) {
            return;
        }
        left--;
        lines.accept(left == 0 ? "-- this transcript is full" : who + clean(text));
    }

    private String clean(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
        for (int i = 0; i < text.length() && i < longest; i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) ? '?' : c);
        }
        return text.length() > longest ? clean.append('\u2026').toString() : clean.toString();
    }

    private static String text(ByteBuffer octets) {
        return StandardCharsets.UTF_8.decode(octets.duplicate()).toString();
    }
}
