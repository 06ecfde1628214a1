package org.valija.it;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Signs in to the console and sends its forms, as a browser does. */
final class ConsoleVisit {

    private static final String PAGE = "/sign-in.xhtml";
    private static final Pattern VIEW = Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"");

    /** Scripts have it, and whoever sends a form has read it there. */
    private static final Pattern NONCE = Pattern.compile(" nonce=\"([^\"]+)\"");

    private ConsoleVisit() {}

    /** The cookie of a session that is signed in, as a request sends it. */
    static String signedIn(RestClient client, String name, String password) {
        Map<String, String> fields = Map.of("gate:name", name, "gate:password", password, "gate:enter", "");
        return cookie(submit(client, PAGE, "gate", fields));
    }

    /**
     * Fills in a form and sends it, in the session of the client's cookie or in a new one.
     *
     * @param form its id
     * @param fields by their whole ids; a button that is pressed is one without a value
     */
    static RestClient.Answer submit(RestClient client, String page, String form, Map<String, String> fields) {
        RestClient.Answer empty = client.send("GET", page, "");
        Matcher view = VIEW.matcher(empty.body());
        if (!view.find()) {
            throw new AssertionError("no form: " + empty.body());
        }
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put(form, form);
        all.put("jakarta.faces.ViewState", view.group(1));
        Matcher nonce = NONCE.matcher(empty.body());
        if (nonce.find()) {
            all.put("primefaces.nonce", nonce.group(1));
        }
        String body = all.entrySet().stream()
                .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        RestClient visitor = empty.whole().headers().firstValue("Set-Cookie").isPresent()
                ? client.with("Cookie", cookie(empty))
                : client;
        return visitor.with("Content-Type", "application/x-www-form-urlencoded").send("POST", page, body);
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
