package org.valija.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Whole commands against a server that answers what the test says. */
class ApiTest {

    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;
    private String request;
    private String authorization;
    private String type = "application/json";
    private int status = 200;
    private String answer = "";
    private String link;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/admin.key"), "a key\n");
        System.setProperty("valija.data", data.toString());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        System.clearProperty("valija.data");
    }

    @Test
    void signsInWithTheKeyFile() {
        run("domain", "remove", "example.com");
        assertEquals("Bearer a key", authorization);
        assertEquals("DELETE /api/v1/domains/example.com ", request);
    }

    @Test
    void encodesWhatStandsInAPath() {
        run("account", "disable", "ana/b?c@example.org");
        assertEquals("PATCH /api/v1/accounts/ana%2Fb%3Fc%40example.org {\"enabled\":false}", request);
    }

    @Test
    @DisplayName("a refusal without a word, as WildFly's listener has it for what is too large, is told with the size")
    void tooLargeForTheListener() throws IOException {
        Path file = data.resolve("access");
        Files.writeString(file, "From:spam.example REJECT\n".repeat(450_000));
        status = 400;
        run("table", "import", "access", file.toString());
        assertTrue(err.toString().contains("11250000 octets are more than max-post-size"), err.toString());
    }

    @Test
    void sendsSeveralTargets() {
        run("alias", "add", "all@example.org", "ana@example.org", "eva@example.org");
        assertEquals(
                "POST /api/v1/aliases {\"address\":\"all@example.org\","
                        + "\"targets\":[\"ana@example.org\",\"eva@example.org\"]}",
                request);
    }

    @Test
    void printsATable() {
        answer = "[{\"address\":\"a@example.org\",\"targets\":[\"b@example.org\",\"c@example.org\"]},"
                + "{\"address\":\"long@example.org\",\"targets\":[]}]";
        assertEquals(ExitCode.OK, run("alias", "list"));
        assertEquals(
                "ADDRESS           TARGETS\na@example.org     b@example.org, c@example.org\nlong@example.org\n",
                out.toString());
    }

    @Test
    void readsAListToItsEnd() {
        answer = "[{\"address\":\"a@example.org\"}]";
        link = "<http://another.example/api/v1/accounts?from=1&limit=1>; rel=\"next\"";
        run("account", "list");
        assertEquals("GET /api/v1/accounts?from=1&limit=1 ", request);
        assertEquals(
                2, out.toString().lines().filter(line -> line.startsWith("a@")).count());
    }

    @Test
    void printsStatusForPeople() {
        answer = "{\"listeners\":["
                + "{\"accepted\":7,\"address\":\"::1\",\"name\":\"smtp\",\"port\":25,\"problem\":\"\"},"
                + "{\"accepted\":12,\"address\":\"::1\",\"name\":\"imap\",\"port\":143,\"problem\":\"in use\"}],"
                + "\"minutes\":[{\"accepted\":1}],\"node\":\"a-0\",\"sessions\":3,\"since\":\"2026-01-01T00:00:00Z\","
                + "\"queue\":{\"active\":1,\"deferred\":2,\"due\":0,\"held\":0,\"messages\":3},\"version\":\"1.0\"}";
        run("status");
        assertEquals("""
                version   1.0
                node      a-0
                uptime
                sessions  3
                queue     messages 3, active 1, due 0, deferred 2, held 0

                NAME  ADDRESS  PORT  TLS  STATE  SESSIONS  ACCEPTED  REFUSED  PROBLEM
                smtp  ::1        25                               7
                imap  ::1       143                              12           in use
                """, out.toString().replaceFirst("uptime .*", "uptime"));
    }

    @Test
    void printsRecipientsOfTheQueueByAddress() {
        answer =
                "[{\"id\":\"1A\",\"state\":\"active\",\"priority\":-3,\"size\":5,\"arrived\":\"now\",\"sender\":\"a@b\","
                        + "\"recipients\":[{\"address\":\"c@d\",\"attempts\":1},{\"address\":\"e@f\",\"attempts\":1}]}]";
        run("queue", "list");
        assertTrue(out.toString().endsWith("1A  active        -3     5  now      a@b     c@d, e@f\n"), out.toString());
    }

    @Test
    void sendsACatchAll() {
        run("domain", "catch-all", "example.org", "ana@example.org");
        assertEquals("PATCH /api/v1/domains/example.org {\"catchAll\":\"ana@example.org\"}", request);
        run("domain", "catch-all", "example.org");
        assertEquals("PATCH /api/v1/domains/example.org {\"catchAll\":\"\"}", request);
    }

    @Test
    @DisplayName("S39, S3: a domain gets other names, or none, and takes mail or not")
    void namesADomain() {
        run("domain", "names", "example.org", "example.net", "www.example.org");
        assertEquals("PATCH /api/v1/domains/example.org {\"aliases\":[\"example.net\",\"www.example.org\"]}", request);
        run("domain", "names", "example.org");
        assertEquals("PATCH /api/v1/domains/example.org {\"aliases\":[]}", request);
        run("domain", "disable", "example.org");
        assertEquals("PATCH /api/v1/domains/example.org {\"enabled\":false}", request);
    }

    @Test
    @DisplayName("P26: a quota is a size; without one the account has none of its own")
    void setsAQuota() {
        run("account", "quota", "ana@example.org", "20m");
        assertEquals("PATCH /api/v1/accounts/ana%40example.org {\"quota\":20971520}", request);
        run("account", "quota", "ana@example.org");
        assertEquals("PATCH /api/v1/accounts/ana%40example.org {\"quota\":0}", request);
        assertEquals(ExitCode.USAGE, run("account", "quota", "ana@example.org", "much"));
        run("account", "enable", "ana@example.org");
        assertEquals("PATCH /api/v1/accounts/ana%40example.org {\"enabled\":true}", request);
    }

    @Test
    void changesASetting() {
        run("setting", "set", "routing.smart-host", "mx.example.net:25");
        assertEquals("PUT /api/v1/settings/routing.smart-host {\"value\":\"mx.example.net:25\"}", request);
    }

    @Test
    void setsAnEntryOfTheAccessTable() {
        run("access", "set", "Connect:10.0.0.0/8", "550", "Not", "from", "there");
        assertEquals("PUT /api/v1/access/entries/Connect%3A10.0.0.0/8 {\"action\":\"550 Not from there\"}", request);
    }

    @Test
    void setsAnEntryOfTheTransportTable() {
        run("transport", "set", ".example.com", "error:5.1.2", "gone");
        assertEquals("PUT /api/v1/transport/entries/.example.com {\"target\":\"error:5.1.2 gone\"}", request);
        run("queue", "requeue", "1A");
        assertEquals("POST /api/v1/queue/1A/requeue ", request);
    }

    @Test
    void givesOrdersForOneMessageOrForThoseThatAreMeant() {
        answer = "{\"changed\":3,\"busy\":1}";
        assertEquals(ExitCode.OK, run("queue", "delete", "--reply", "user unknown", "--older", "2d"));
        assertEquals("POST /api/v1/queue/orders/delete?reply=user+unknown&older=PT48H ", request);
        assertEquals("changed  3\nbusy     1\n", out.toString());
        run("queue", "reroute", "1A", "--to", "route:isp");
        assertEquals("POST /api/v1/queue/1A/reroute?to=route%3Aisp ", request);
        run("queue", "add-recipient", "1A", "bea@example.net");
        assertEquals("POST /api/v1/queue/1A/recipients/bea%40example.net ", request);
        assertEquals(ExitCode.USAGE, run("queue", "delete"));
        assertEquals(ExitCode.USAGE, run("queue", "hold", "1A", "--sender", "x"));
        assertEquals(ExitCode.USAGE, run("queue", "hold", "--older", "soon"));
    }

    @Test
    void importsAndExportsTables() throws IOException {
        Path file = data.resolve("access");
        Files.writeString(file, "Connect:10.1\tREJECT\n");
        String counts = "\"added\":1,\"changed\":0,\"removed\":0,\"unchanged\":2,";
        answer = "{\"imported\":true," + counts
                + "\"faulty\":0,\"changes\":[],\"faults\":[],\"passed\":[],\"warnings\":[]}";
        assertEquals(ExitCode.OK, run("access", "import", file.toString()));
        assertEquals("PUT /api/v1/tables/access?dry-run=false Connect:10.1\tREJECT\n", request);
        assertEquals("1 added, 0 changed, 0 removed, 2 unchanged\n", out.toString());
        answer = "{\"imported\":false," + counts + "\"faulty\":1,\"changes\":[{\"change\":\"added\","
                + "\"key\":\"a\",\"before\":\"\",\"after\":\"OK\"}],"
                + "\"faults\":[{\"line\":7,\"key\":\"b\",\"reason\":\"no\"}],\"passed\":[],\"warnings\":[\"wide\"]}";
        assertEquals(ExitCode.DATA, run("table", "import", "access", "--dry-run", file.toString()));
        assertEquals("PUT /api/v1/tables/access?dry-run=true Connect:10.1\tREJECT\n", request);
        for (String line :
                List.of("added   a            OK", "   7  b    no", "1 line cannot be taken:", "Warning: wide")) {
            assertTrue(out.toString().contains(line), out.toString());
        }
        assertEquals(
                ExitCode.NO_INPUT,
                run("access", "import", data.resolve("missing").toString()));
        answer = "Connect:10.1\tREJECT\n";
        run("access", "export");
        assertTrue(out.toString().endsWith("\nConnect:10.1\tREJECT\n"), out.toString());
    }

    @Test
    @DisplayName("P20: a stage's list is set, and asked what it would say")
    void setsAndTriesRestrictions() {
        run("restriction", "set", "helo", "permit_mynetworks,", "reject_non_fqdn_helo_hostname");
        assertEquals(
                "PUT /api/v1/settings/restrictions.helo"
                        + " {\"value\":\"permit_mynetworks, reject_non_fqdn_helo_hostname\"}",
                request);
        answer = "{\"reply\":\"504 5.5.2 No\",\"fate\":\"deliver\",\"steps\":["
                + "{\"stage\":\"helo\",\"check\":\"reject_non_fqdn_helo_hostname\",\"said\":\"504 5.5.2 No\"}]}";
        run("restriction", "test", "--client", "192.0.2.1", "--recipient", "ana@example.org");
        assertEquals(
                "POST /api/v1/restrictions/test {\"client\":\"192.0.2.1\",\"helo\":\"\",\"sender\":\"\","
                        + "\"recipient\":\"ana@example.org\",\"login\":\"\"}",
                request);
        assertTrue(out.toString().startsWith("504 5.5.2 No\nSTAGE"), out.toString());
        assertTrue(out.toString().contains("helo   reject_non_fqdn_helo_hostname  504"), out.toString());
    }

    @Test
    void tellsWhatTheAccessTableWouldDo() {
        answer = "{\"outcome\":\"550 5.7.1 Access denied\",\"relay\":false,"
                + "\"matches\":[{\"key\":\"Connect:10.0.0.0/8\",\"action\":\"REJECT\"}]}";
        run("access", "test", "--client", "10.1.2.3");
        assertEquals("POST /api/v1/access/test {\"client\":\"10.1.2.3\",\"sender\":\"\",\"recipient\":\"\"}", request);
        assertTrue(out.toString().startsWith("outcome  550 5.7.1 Access denied\n"), out.toString());
        assertTrue(out.toString().contains("Connect:10.0.0.0/8  REJECT\n"), out.toString());
    }

    @Test
    void printsJson() {
        answer = "[{\"name\":\"example.org\"}]";
        run("domain", "list", "--json");
        assertEquals("[{\"name\":\"example.org\"}]", out.toString().replaceAll("\\s", ""));
    }

    @Test
    void showsNoControlCharacters() {
        answer = "[{\"name\":\"exa\\u001b[2Jmple\"}]";
        run("domain", "list");
        assertTrue(out.toString().contains("exa?[2Jmple\n"), out.toString());
    }

    @ParameterizedTest
    @CsvSource({"400, 65", "401, 77", "403, 77", "404, 67", "409, 65", "500, 70", "503, 69"})
    void exitCodeTellsWhatWentWrong(int httpStatus, int exitCode) {
        status = httpStatus;
        answer = "{\"detail\":\"because\",\"title\":\"No\"}";
        assertEquals(exitCode, run("domain", "list"));
        assertEquals("valija: because\n", err.toString());
    }

    @Test
    void saysWhenNoServerAnswers() {
        server.stop(0);
        assertEquals(ExitCode.UNAVAILABLE, run("status"));
        assertTrue(err.toString().startsWith("valija: no server answers at http://127.0.0.1:"), err.toString());
    }

    @Test
    void saysWhenTheServerMayStillBeStarting() {
        status = 404;
        type = "text/html";
        answer = "<html><head><title>Error</title></head><body>404 - Not Found</body></html>";
        assertEquals(ExitCode.UNAVAILABLE, run("status"));
        assertTrue(err.toString().contains("may still be starting"), err.toString());
    }

    @Test
    void showsSeveralLinesOnOne() {
        answer = "[{\"name\":\"a\\nb\"}]";
        run("domain", "list");
        assertTrue(out.toString().contains("a, b\n"), out.toString());
    }

    @Test
    void saysWhenTheKeyCannotBeRead() throws IOException {
        Files.delete(data.resolve("keys/admin.key"));
        assertEquals(ExitCode.PERMISSION, run("status"));
    }

    @Test
    void refusesAnUnknownCommand() {
        CommandLine line = Valija.commandLine().setErr(new PrintWriter(err, true));
        assertEquals(ExitCode.USAGE, line.execute("domane"));
        assertEquals(ExitCode.USAGE, line.execute("domain"));
    }

    private int run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = "http://127.0.0.1:" + server.getAddress().getPort();
        return Valija.commandLine(all)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    private void handle(HttpExchange exchange) throws IOException {
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (link != null && exchange.getRequestURI().getQuery() == null) {
            exchange.getResponseHeaders().add("Link", link);
        }
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
