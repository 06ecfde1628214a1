package org.valija.transcript;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The notation of a transcript's lines: variables, captures, octet-precise text. */
final class Text {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String BASE64 = "base64:";

    private Text() {}

    /** Whether the line is octet-precise: in braces, sent and expected without a CRLF of its own. */
    static boolean isRaw(String text) {
        return text.startsWith("{") && text.endsWith("}") && text.length() > 2 && !text.matches("\\{\\d+\\+?}");
    }

    /** What the client sends for the line. */
    static byte[] octets(String text, Map<String, String> variables) {
        if (isRaw(text)) {
            return unescape(substitute(text.substring(1, text.length() - 1), variables));
        }
        return (substitute(text, variables) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Replaces all variables. @throws IllegalArgumentException for one without a value */
    static String substitute(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text).replaceAll(m -> {
            String name = m.group(1);
            if (name.startsWith(BASE64)) {
                byte[] octets = unescape(name.substring(BASE64.length()));
                return Matcher.quoteReplacement(Base64.getEncoder().encodeToString(octets));
            }
            if (!variables.containsKey(name)) {
                throw new IllegalArgumentException("no value for ${" + name + "}");
            }
            return Matcher.quoteReplacement(variables.get(name));
        });
    }

    /**
     * Whether a line of the server is as expected. {@code ${*}} stands for any text; a variable without a
     * value takes whatever stands in its place, which is its value from then on.
     */
    static boolean matches(String expected, String line, Map<String, String> variables) {
        if (!expected.contains("${")) {
            return expected.equals(line);
        }
        StringBuilder regex = new StringBuilder();
        List<String> captured = new ArrayList<>();
        Matcher m = VARIABLE.matcher(expected);
        int at = 0;
        while (m.find()) {
            regex.append(Pattern.quote(expected.substring(at, m.start())));
            at = m.end();
            String name = m.group(1);
            if (name.equals("*")) {
                regex.append(".*");
            } else if (name.startsWith(BASE64) || variables.containsKey(name)) {
                regex.append(Pattern.quote(substitute(m.group(), variables)));
            } else if (captured.contains(name)) {
                regex.append('\\').append(captured.indexOf(name) + 1);
            } else {
                captured.add(name);
                regex.append("(.+?)");
            }
        }
        regex.append(Pattern.quote(expected.substring(at)));
        Matcher whole = Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(line);
        if (!whole.matches()) {
            return false;
        }
        for (int i = 0; i < captured.size(); i++) {
            variables.put(captured.get(i), whole.group(i + 1));
        }
        return true;
    }

    /** {@code \r \n \t \0 \\ \xHH}, and {@code \[text*count]} for many times the text. */
    static byte[] unescape(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                int end = text.offsetByCodePoints(i, 1);
                out.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end - 1;
                continue;
            }
            char escape = text.charAt(++i);
            switch (escape) {
                case 'r' -> out.write('\r');
                case 'n' -> out.write('\n');
                case 't' -> out.write('\t');
                case '0' -> out.write(0);
                case '\\' -> out.write('\\');
                case 'x' -> {
                    out.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                case '[' -> {
                    int end = text.indexOf(']', i);
                    String repeated = text.substring(i + 1, end);
                    int star = repeated.lastIndexOf('*');
                    byte[] once = unescape(repeated.substring(0, star));
                    for (int n = Integer.parseInt(repeated.substring(star + 1)); n > 0; n--) {
                        out.writeBytes(once);
                    }
                    i = end;
                }
                default -> throw new IllegalArgumentException("unknown escape \\" + escape);
            }
        }
        return out.toByteArray();
    }
}
