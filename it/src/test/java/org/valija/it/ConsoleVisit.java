package org.valija.it;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Signs in to the console as a browser does. */
final class ConsoleVisit {

    private static final String PAGE = "/sign-in.xhtml";
    private static final Pattern VIEW = Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"");

    private ConsoleVisit() {}

    /** The cookie of a session that is signed in, as a request sends it. */
    static String signedIn(RestClient client, String name, String password) {
        RestClient.Answer page = client.send("GET", PAGE, "");
        Matcher view = VIEW.matcher(page.body());
        if (!view.find()) {
            throw new AssertionError("no form: " + page.body());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("gate", "gate");
        fields.put("gate:name", name);
        fields.put("gate:password", password);
        fields.put("gate:enter", "");
        fields.put("jakarta.faces.ViewState", view.group(1));
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        RestClient.Answer entered = client.with("Cookie", cookie(page))
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", PAGE, form);
        return cookie(entered);
    }

    private static String cookie(RestClient.Answer answer) {
        return answer.whole()
                .headers()
                .firstValue("Set-Cookie")
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .orElseThrow(() -> new AssertionError(answer.status() + " without a cookie: " + answer.body()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
