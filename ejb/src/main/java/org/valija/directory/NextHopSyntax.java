package org.valija.directory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a domain's next hop is written: {@code host}, {@code host:port}, {@code lmtp:host:port}, {@code [address]:port}. */
final class NextHopSyntax {

    private static final Pattern FORM = Pattern.compile("(lmtp:)?(\\[[0-9a-fA-F:.]+]|[^\\[\\]:\\s]+)(:\\d{1,5})?");

    private NextHopSyntax() {}

    /** @throws ChangeRefusedException where the text is none */
    static String checked(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || form.group(3) != null && !isPort(form.group(3).substring(1))) {
            throw ChangeRefusedException.invalid(
                    "\"" + text + "\" is not a next hop: host, host:port or lmtp:host:port");
        }
        String host = form.group(2);
        String checked = host.startsWith("[") ? host : CanonicalNames.checkedDomain(host);
        return (form.group(1) == null ? "" : form.group(1)) + checked + (form.group(3) == null ? "" : form.group(3));
    }

    private static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port > 0 && port <= 65535;
    }
}
