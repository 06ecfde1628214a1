package org.valija.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What REST does for whom: who is let in, what a wrong request gets, how the API describes itself. */
interface RestChecks {

    String ADMIN = "admin@example.org";

    /** All that there is; a path more needs its line here, and its checks. */
    Set<String> PATHS = Set.of(
            "/api/v1/access/entries",
            "/api/v1/access/entries/{key}",
            "/api/v1/access/test",
            "/api/v1/accounts",
            "/api/v1/accounts/{address}",
            "/api/v1/accounts/{address}/forward",
            "/api/v1/accounts/{address}/password",
            "/api/v1/addresses/tables/{table}/entries",
            "/api/v1/addresses/tables/{table}/entries/{key}",
            "/api/v1/addresses/test",
            "/api/v1/addresses/warnings",
            "/api/v1/aliases",
            "/api/v1/aliases/{address}",
            "/api/v1/domains",
            "/api/v1/domains/{name}",
            "/api/v1/listeners",
            "/api/v1/listeners/{name}",
            "/api/v1/log",
            "/api/v1/active-profile",
            "/api/v1/null-client",
            "/api/v1/profiles",
            "/api/v1/profiles/{name}",
            "/api/v1/queue",
            "/api/v1/queue/destinations",
            "/api/v1/queue/flush",
            "/api/v1/queue/{id}",
            "/api/v1/queue/orders/{order}",
            "/api/v1/queue/{id}/preview",
            "/api/v1/queue/{id}/recipients/{address}",
            "/api/v1/queue/{id}/{order}",
            "/api/v1/routes",
            "/api/v1/routes/{name}",
            "/api/v1/restrictions",
            "/api/v1/restrictions/checks",
            "/api/v1/restrictions/dns-lists",
            "/api/v1/restrictions/test",
            "/api/v1/settings",
            "/api/v1/settings/{name}",
            "/api/v1/status",
            "/api/v1/suppressions",
            "/api/v1/suppressions/{address}",
            "/api/v1/tables",
            "/api/v1/tables/{kind}",
            "/api/v1/tls-report-key",
            "/api/v1/tls-reports",
            "/api/v1/tls-reports/{domain}",
            "/api/v1/tls-reports/{domain}/counts",
            "/api/v1/tls-reports/{domain}/preview",
            "/api/v1/trace/{id}",
            "/api/v1/transport/entries",
            "/api/v1/transport/entries/{key}",
            "/api/v1/verified-addresses",
            "/api/v1/verified-addresses/{address}");

    /** Without credentials. */
    RestClient anyone();

    /** The password of {@link #ADMIN}. */
    String password();

    /** What stands in the key file. */
    String key();

    private RestClient administrator() {
        return anyone().withKey(key());
    }

    private static void assertProblem(int status, RestClient.Answer answer) {
        assertEquals(status, answer.status(), answer.body());
        assertEquals("application/problem+json", answer.type());
        JsonObject problem = answer.json().asJsonObject();
        assertEquals(status, problem.getInt("status"));
        assertFalse(problem.getString("title").isEmpty());
        assertFalse(problem.getString("detail").isEmpty());
        assertFalse(answer.body().contains("Exception"), answer.body());
    }

    @Test
    default void askForCredentials() {
        RestClient.Answer answer = anyone().get("status");
        assertProblem(401, answer);
        List<String> challenges = answer.whole().headers().allValues("WWW-Authenticate");
        assertTrue(challenges.stream().anyMatch(c -> c.startsWith("Basic ")), challenges.toString());
        assertTrue(challenges.stream().anyMatch(c -> c.startsWith("Bearer ")), challenges.toString());
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            assertEquals(
                    401,
                    anyone().send(method, "/api/v1/accounts/" + ADMIN, "{}").status(),
                    method);
        }
    }

    @Test
    @DisplayName("a session of the console opens no REST: no other site can use its cookie")
    default void ignoreCookies() {
        RestClient browser = anyone().with("Cookie", ConsoleVisit.signedIn(anyone(), ADMIN, password()));
        assertEquals(200, browser.send("GET", "/index.xhtml", "").status());
        assertProblem(401, browser.get("status"));
        assertProblem(401, browser.post("queue/flush", "{}"));
    }

    @Test
    default void letInByKeyOrPassword() {
        assertEquals(200, administrator().get("status").status());
        assertProblem(401, anyone().withKey(key().substring(1)).get("status"));
        assertEquals(200, anyone().withPassword(ADMIN, password()).get("status").status());
        assertProblem(401, anyone().withPassword(ADMIN, password() + "x").get("status"));
        assertProblem(401, anyone().with("Authorization", "Basic !!!").get("status"));
        assertProblem(401, anyone().with("Authorization", "Negotiate abc").get("status"));
    }

    @Test
    default void forbidOthersThanAdministrators() {
        RestClient.done(administrator()
                .post("accounts", "{\"address\":\"user@example.org\",\"password\":\"a user's password\"}"));
        RestClient user = anyone().withPassword("user@example.org", "a user's password");
        assertProblem(403, user.get("status"));
        assertProblem(403, user.delete("accounts/user@example.org"));
        assertProblem(401, anyone().withPassword("user@example.org", "another").get("status"));
        RestClient.done(administrator().delete("accounts/user@example.org"));
        assertProblem(401, user.get("status"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | POST | accounts | {",
                "400 | POST | accounts | []",
                "400 | POST | accounts | {}",
                "400 | POST | accounts | {\"address\":\"no address\",\"password\":\"long enough\"}",
                "400 | POST | accounts | {\"address\":\"short@example.org\",\"password\":\"\"}",
                "400 | PUT | accounts/admin@example.org/forward | {}",
                "400 | PUT | accounts/admin@example.org/forward | {\"addresses\":[\"nobody\"]}",
                "404 | PUT | accounts/nobody@example.org/forward | {\"addresses\":[]}",
                "400 | POST | domains | {\"name\":\"two words\"}",
                "400 | POST | aliases | {\"address\":\"list@example.org\",\"targets\":[]}",
                "400 | POST | aliases | {\"address\":\"list@example.org\",\"targets\":[\"/etc/passwd\"]}",
                "400 | PUT | addresses/tables/nonsense/entries/a@example.org | {\"targets\":[\"ana\"]}",
                "400 | PUT | addresses/tables/virtual/entries/a@example.org | {\"targets\":[]}",
                "400 | PUT | addresses/tables/virtual/entries/a@example.org | {}",
                "400 | PUT | addresses/tables/virtual/entries/a@elsewhere.example | {\"targets\":[\"ana\"]}",
                "400 | POST | addresses/test | {\"address\":\"a b@example.org\"}",
                "400 | POST | addresses/test | {}",
                "404 | GET | addresses/tables/virtual/entries/nobody@example.org | {}",
                "404 | DELETE | addresses/tables/virtual/entries/nobody@example.org | {}",
                "400 | PUT | access/entries/Connect:10.0.0.0/99 | {\"action\":\"REJECT\"}",
                "400 | PUT | access/entries/From:example.com | {\"action\":\"MAYBE\"}",
                "400 | PUT | access/entries/From:example.com | {}",
                "400 | PUT | settings/restrictions.client | {\"value\":\"permit_all\"}",
                "400 | PUT | settings/restrictions.relay | {\"value\":\"permit\"}",
                "400 | POST | restrictions/test | {\"client\":\"192.0.2.1\"}",
                "400 | POST | access/test | {\"client\":\"mail.example.com\"}",
                "400 | PUT | transport/entries/@example.com | {\"target\":\"discard\"}",
                "400 | PUT | transport/entries/example.com | {\"target\":\"uucp:host\"}",
                "400 | PUT | transport/entries/example.com | {}",
                "400 | PUT | transport/entries/example.com | {\"target\":\"route:nowhere\"}",
                "404 | DELETE | transport/entries/example.com | {}",
                "400 | PATCH | domains/example.org | {\"recipients\":\"guess\"}",
                "404 | GET | verified-addresses/x@example.com | {}",
                "404 | DELETE | verified-addresses/x@example.com | {}",
                "400 | PUT | profiles/home | {}",
                "400 | PUT | profiles/home | {\"route\":\"nowhere\"}",
                "404 | GET | profiles/home | {}",
                "404 | DELETE | profiles/home | {}",
                "404 | GET | active-profile | {}",
                "404 | PUT | active-profile | {\"name\":\"home\"}",
                "400 | POST | null-client | {}",
                "400 | POST | null-client | {\"smartHost\":\"two words\"}",
                "400 | PUT | suppressions/nobody | {}",
                "400 | PUT | suppressions/a@example.com | {\"until\":\"tomorrow\"}",
                "404 | GET | suppressions/a@example.com | {}",
                "404 | DELETE | suppressions/a@example.com | {}",
                "400 | GET | tls-reports?day=yesterday | {}",
                "404 | GET | tls-reports/example.com | {}",
                "404 | GET | tls-reports/example.com/preview | {}",
                "400 | POST | tls-reports/example.com | {}",
                "404 | GET | tls-report-key | {}",
                "400 | PUT | routes/isp | {}",
                "400 | PUT | routes/Two%20Words | {\"hop\":\"smtp:[mail.example.net]\"}",
                "400 | PUT | routes/isp | {\"hop\":\"smtp:[mail.example.net]\",\"tls\":\"maybe\"}",
                "400 | PUT | routes/isp | {\"hop\":\"smtp:[mail.example.net]\",\"user\":\"ana\"}",
                "400 | PUT | routes/isp | {\"hop\":\"smtp:[mail.example.net]\",\"certificate\":\"keys/none.pem\"}",
                "400 | PUT | routes/isp | {\"hop\":\"smtp:[mail.example.net]\",\"certificate\":\"no.pem\",\"key\":\"no.key\"}",
                "400 | PUT | routes/isp | {\"hop\":\"smtp:[mail.example.net]\",\"rateDelay\":\"2h\"}",
                "404 | DELETE | routes/isp | {}",
                "400 | POST | listeners | {\"name\":\"x\",\"port\":4711}",
                "400 | POST | listeners | {\"name\":\"x\",\"role\":\"uucp\",\"port\":4711}",
                "400 | POST | listeners | {\"name\":\"x\",\"role\":\"mx\",\"port\":0}",
                "400 | POST | listeners | {\"name\":\"x\",\"role\":\"mx\",\"port\":4711,\"address\":\"here\"}",
                "400 | POST | listeners | {\"name\":\"x\",\"role\":\"imap\",\"port\":4711,\"modifiers\":\"no-etrn\"}",
                "400 | PATCH | listeners/smtp | {\"port\":4711}",
                "400 | PATCH | listeners/smtp | {\"allow\":\"everybody\"}",
                "404 | PATCH | listeners/nowhere | {}",
                "404 | DELETE | listeners/nowhere | {}",
                "409 | POST | listeners | {\"name\":\"smtp\",\"role\":\"mx\",\"port\":4711}",
                "409 | DELETE | listeners/smtp | {}",
                "404 | POST | queue/ABC/requeue | {}",
                "400 | POST | queue/ABC/reroute | {}",
                "400 | POST | queue/ABC/reroute?to=nowhere | {}",
                "404 | POST | queue/ABC/reroute?to=route:nowhere | {}",
                "400 | POST | queue/ABC/priority | {}",
                "400 | POST | queue/ABC/priority?to=10 | {}",
                "404 | POST | queue/ABC/priority?to=-9 | {}",
                "404 | POST | queue/ABC/recipients/a@example.org | {}",
                "404 | GET | queue/ABC/preview | {}",
                "400 | POST | queue/orders/delete | {}",
                "400 | POST | queue/orders/burn?all=true | {}",
                "400 | GET | queue?state=lost | {}",
                "400 | GET | queue?older=yesterday | {}",
                "400 | GET | log?since=yesterday | {}",
                "400 | GET | log?limit=-1 | {}",
                "400 | PUT | settings/smtp.max-recipients | {\"value\":\"many\"}",
                "400 | PUT | settings/smtp.max-recipients | {\"value\":\"0\"}",
                "400 | PUT | settings/no.such-setting | {\"value\":\"1\"}",
                "400 | GET | accounts?from=-1 | {}",
                "404 | POST | accounts | {\"address\":\"a@example.com\",\"password\":\"long enough\"}",
                "404 | GET | accounts/nobody@example.org | {}",
                "404 | DELETE | domains/example.com | {}",
                "404 | GET | access/entries/Connect:10.0.0.0/8 | {}",
                "404 | DELETE | access/entries/Connect:10.0.0.0/8 | {}",
                "404 | GET | queue/nonsense | {}",
                "404 | POST | queue/ABC/hold | {}",
                "404 | GET | no/such/path | {}",
                "405 | DELETE | status | {}",
                "409 | POST | domains | {\"name\":\"example.org\"}",
                "409 | DELETE | accounts/admin@example.org | {}",
            })
    default void tellWhatIsWrong(int status, String method, String path, String body) {
        assertProblem(status, administrator().send(method, "/api/v1/" + path, body));
    }

    @Test
    default void tellOfAnotherMediaType() {
        RestClient plain = administrator().with("Content-Type", "text/plain");
        assertProblem(415, plain.post("domains", "example.com"));
    }

    @Test
    @DisplayName("P20: a list is changed as a setting, counts at once, and can be asked for its reasons")
    default void keepRestrictions() {
        JsonObject question = Json.createObjectBuilder()
                .add("client", "192.0.2.1")
                .add("helo", "desktop")
                .add("sender", "x@example.com")
                .add("recipient", ADMIN)
                .build();
        RestClient.done(
                administrator().put("settings/restrictions.helo", "{\"value\":\"reject_non_fqdn_helo_hostname\"}"));
        JsonObject trial = RestClient.done(administrator().post("restrictions/test", question.toString()))
                .json()
                .asJsonObject();
        assertTrue(trial.getString("reply").startsWith("504 5.5.2 <desktop>"), trial.toString());
        assertEquals(
                "reject_non_fqdn_helo_hostname",
                trial.getJsonArray("steps").getJsonObject(0).getString("check"));
        RestClient.done(administrator().delete("settings/restrictions.helo"));
        trial = RestClient.done(administrator().post("restrictions/test", question.toString()))
                .json()
                .asJsonObject();
        assertEquals("250 2.1.5 Recipient ok", trial.getString("reply"));
        assertEquals(
                7,
                RestClient.done(administrator().get("restrictions"))
                        .json()
                        .asJsonArray()
                        .size());
    }

    @Test
    @DisplayName("S1: the access table is changed entry by entry, and as a file, which is taken whole or not at all")
    default void keepTheAccessTable() {
        RestClient.done(administrator().put("access/entries/Connect:198.51.100.0/24", "{\"action\":\"reject\"}"));
        assertEquals(
                "REJECT",
                administrator()
                        .get("access/entries/Connect:198.51.100.0/24")
                        .json()
                        .asJsonObject()
                        .getString("action"));
        RestClient text = administrator().with("Content-Type", "text/plain");
        RestClient.Answer wrong = text.put("tables/access", "From:example.com OK\nFrom:example.com REJECT\nnonsense\n");
        assertProblem(400, wrong);
        assertTrue(wrong.body().contains("line 2") && wrong.body().contains("line 3"), wrong.body());
        assertEquals(
                "Connect:198.51.100.0/24\tREJECT\n",
                administrator().get("tables/access").body());
        String next = "From:spam.example 550 No\nTo:a@ OK\n";
        JsonObject look = RestClient.done(text.put("tables/access?dry-run=true", next))
                .json()
                .asJsonObject();
        assertEquals(2, look.getInt("added"));
        assertEquals(1, look.getInt("removed"));
        assertEquals(
                "Connect:198.51.100.0/24\tREJECT\n",
                administrator().get("tables/access").body());
        RestClient.done(text.put("tables/access", next));
        JsonObject trial = RestClient.done(administrator().post("access/test", "{\"sender\":\"x@mail.spam.example\"}"))
                .json()
                .asJsonObject();
        assertEquals("550 5.7.1 No", trial.getString("outcome"));
        assertEquals(1, trial.getJsonArray("matches").size());
        assertEquals(
                1,
                administrator()
                        .get("access/entries?search=SPAM")
                        .json()
                        .asJsonArray()
                        .size());
        RestClient.done(administrator().delete("access/entries/From:spam.example"));
        RestClient.done(administrator().delete("access/entries/To:a@"));
    }

    @Test
    @DisplayName("B5, S18: the transport table is changed entry by entry, and as a file, taken whole or not at all")
    default void keepTheTransportTable() {
        RestClient.done(
                administrator().put("transport/entries/.Example.COM", "{\"target\":\"smtp:[mx.example.net]\"}"));
        assertEquals(
                "smtp:[mx.example.net]:25",
                administrator()
                        .get("transport/entries/.example.com")
                        .json()
                        .asJsonObject()
                        .getString("target"));
        RestClient text = administrator().with("Content-Type", "text/plain");
        RestClient.Answer wrong = text.put("tables/transport", "a.example discard\nb.example uucp:x\na.example hold\n");
        assertProblem(400, wrong);
        assertTrue(wrong.body().contains("line 2") && wrong.body().contains("line 3"), wrong.body());
        assertEquals(
                ".example.com\tsmtp:[mx.example.net]:25\n",
                administrator().get("tables/transport").body());
        RestClient.done(administrator().delete("transport/entries/.example.com"));
    }

    @Test
    @DisplayName("X3: of several profiles one is active or none, and what is needed is not removed")
    default void keepProfiles() {
        RestClient.done(administrator().put("routes/isp", "{\"hop\":\"smtp:[mail.example.net]:587\"}"));
        RestClient.done(administrator()
                .put("profiles/home", "{\"route\":\"isp\",\"senders\":\"ana@example.org ana.p@isp.example\"}"));
        RestClient.done(administrator().put("profiles/home", "{\"network\":\"192.0.2.0/24\"}"));
        RestClient.done(administrator().put("active-profile", "{\"name\":\"home\"}"));
        JsonObject active =
                RestClient.done(administrator().get("active-profile")).json().asJsonObject();
        assertEquals("ana@example.org ana.p@isp.example", active.getString("senders"));
        assertEquals("192.0.2.0/24", active.getString("network"));
        JsonObject answer = RestClient.done(administrator().post("addresses/test", "{\"address\":\"x@example.net\"}"))
                .json()
                .asJsonObject();
        assertEquals(
                "[\"x@example.net route:@profile\"]",
                answer.getJsonArray("ends").toString());
        assertProblem(409, administrator().delete("profiles/home"));
        assertProblem(409, administrator().delete("routes/isp"));
        RestClient.done(administrator().delete("active-profile"));
        RestClient.done(administrator().delete("profiles/home"));
        RestClient.done(administrator().delete("routes/isp"));
    }

    @Test
    @DisplayName("X2, S44: a dry run tells what a null client needs, and changes nothing")
    default void tellOfANullClient() {
        JsonObject answer = RestClient.done(
                        administrator().post("null-client?dry-run=true", "{\"smartHost\":\"mail.example.net:587\"}"))
                .json()
                .asJsonObject();
        assertFalse(answer.getBoolean("applied"));
        assertTrue(answer.toString().contains("mail.example.net=verify"), answer.toString());
        assertFalse(administrator().get("settings/routing.smart-host").body().contains("mail.example.net"));
    }

    @Test
    @DisplayName("the suppression list is changed entry by entry, and by files, which add to it")
    default void keepTheSuppressionList() {
        RestClient.done(administrator()
                .put("suppressions/Gone@Example.COM", "{\"reason\":\"has left\",\"until\":\"2100-01-01\"}"));
        JsonObject entry = RestClient.done(administrator().get("suppressions/gone@example.com"))
                .json()
                .asJsonObject();
        assertEquals("2100-01-01T00:00:00Z", entry.getString("until"));
        RestClient text = administrator().with("Content-Type", "text/plain");
        RestClient.done(text.put("tables/suppression", "@example.net\nada@example.com asked for it\n"));
        assertEquals(
                "@example.net\tby hand\nada@example.com\tasked for it\n"
                        + "gone@example.com\tuntil=2100-01-01T00:00:00Z has left\n",
                administrator().get("tables/suppression").body());
        JsonObject answer = RestClient.done(administrator().post("addresses/test", "{\"address\":\"x@example.net\"}"))
                .json()
                .asJsonObject();
        assertTrue(answer.getJsonArray("steps").toString().contains("suppressed"), answer.toString());
        for (String address : List.of("@example.net", "ada@example.com", "gone@example.com")) {
            RestClient.done(administrator().delete("suppressions/" + address));
        }
    }

    @Test
    @DisplayName("S18, P18: a route keeps its login and tells nobody the password; what leads to it keeps it")
    default void keepRoutes() {
        RestClient.done(administrator()
                .put(
                        "routes/isp",
                        "{\"hop\":\"smtp:[mail.example.net]:587\",\"user\":\"ana\",\"password\":\"hush-hush\","
                                + "\"tls\":\"verify\"}"));
        RestClient.done(administrator().put("routes/isp", "{\"hello\":\"me.example.org\"}"));
        RestClient.Answer shown = RestClient.done(administrator().get("routes/isp"));
        assertEquals("verify", shown.json().asJsonObject().getString("tls"));
        assertEquals("me.example.org", shown.json().asJsonObject().getString("hello"));
        assertFalse(shown.body().contains("hush"), shown.body());
        RestClient.done(administrator().put("transport/entries/example.com", "{\"target\":\"route:isp\"}"));
        assertProblem(409, administrator().delete("routes/isp"));
        RestClient.done(administrator().delete("transport/entries/example.com"));
        RestClient.done(administrator().delete("routes/isp"));
    }

    @Test
    @DisplayName("S37, S38: virtual users are changed entry by entry, and as a file; a test tells where they lead")
    default void keepTheTablesOfAddresses() {
        String entries = "addresses/tables/virtual/entries/";
        RestClient.done(administrator().put(entries + "Info@example.org", "{\"targets\":[\"admin\"]}"));
        assertEquals(
                "[\"admin\"]",
                administrator()
                        .get(entries + "info@example.org")
                        .json()
                        .asJsonObject()
                        .getJsonArray("targets")
                        .toString());
        JsonObject answer = RestClient.done(
                        administrator().post("addresses/test", "{\"address\":\"info@example.org\"}"))
                .json()
                .asJsonObject();
        assertEquals("virtual", answer.getJsonArray("steps").getJsonObject(0).getString("rule"));
        assertEquals(
                "[\"admin@example.org local\"]", answer.getJsonArray("ends").toString());
        RestClient text = administrator().with("Content-Type", "text/plain");
        String half = "b@example.org ana\na@elsewhere.example ana\n";
        JsonObject look = RestClient.done(text.put("tables/virtual?dry-run=true", half))
                .json()
                .asJsonObject();
        assertEquals(1, look.getInt("faulty"));
        assertEquals(1, look.getInt("added"));
        assertEquals(1, look.getInt("removed"));
        assertProblem(400, text.put("tables/virtual", half));
        assertProblem(400, text.put("tables/aliases", "x@elsewhere.example: ana\n"));
        assertProblem(400, text.put("tables/main.cf", "message_size_limit = much\n"));
        assertProblem(400, text.put("tables/virtual", "a@example.org ana\nb@example.org |cat\n"));
        assertEquals(
                "info@example.org\tadmin\n",
                administrator().get("tables/virtual").body());
        RestClient.done(text.put("tables/virtual", "@example.org admin@example.org\n"));
        assertTrue(administrator().get("addresses/warnings").body().contains("\"alias\""));
        RestClient.done(text.put("tables/virtual", ""));
    }

    @Test
    default void describeEveryPath() {
        RestClient.Answer answer = anyone().with("Accept", "application/json").send("GET", "/openapi", "");
        assertEquals(200, answer.status());
        JsonObject document = answer.json().asJsonObject();
        assertTrue(document.getString("openapi").startsWith("3."), answer.body());
        assertEquals(PATHS, document.getJsonObject("paths").keySet());
    }
}
