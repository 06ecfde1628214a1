package org.valija.directory.ldap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.OperationType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.directory.ldap.LdapDirectory.Answer;
import org.valija.mail.MailAddress;
import org.valija.settings.InvalidSettingException;
import org.valija.settings.Settings;
import org.valija.settings.TestSettings;

/** P12: recipients that an LDAP server knows. */
@Timeout(60)
class LdapDirectoryTest {

    private InMemoryDirectoryServer server;
    private Settings settings;

    @BeforeEach
    void start() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("any", 0));
        config.addAdditionalBindCredentials("cn=mail", "secret");
        config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
        server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
        server.add("dn: ou=people,dc=example,dc=org", "objectClass: organizationalUnit", "ou: people");
        for (String name : new String[] {"ana", "luis"}) {
            server.add(
                    "dn: uid=" + name + ",ou=people,dc=example,dc=org",
                    "objectClass: inetOrgPerson",
                    "uid: " + name,
                    "cn: " + name,
                    "sn: " + name,
                    "mail: " + name + "@example.org");
        }
        server.startListening();
        settings = settings(Map.of());
    }

    @AfterEach
    void stop() {
        server.shutDown(true);
    }

    private Settings settings(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of(
                "ldap.url", "ldap://127.0.0.1:" + server.getListenPort(),
                "ldap.bind-dn", "cn=mail",
                "ldap.password", "secret",
                "ldap.base", "ou=people,dc=example,dc=org"));
        all.putAll(values);
        return TestSettings.with(all, new LdapSettings());
    }

    private Answer find(String address) {
        return new LdapDirectory(settings).find(MailAddress.of(address));
    }

    @Test
    @DisplayName("of several servers, one that is silent is waited for once")
    void silentServer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            settings = settings(Map.of(
                    "ldap.url",
                    "ldap://127.0.0.1:" + silent.getLocalPort() + " ldap://127.0.0.1:" + server.getListenPort(),
                    "ldap.timeout.answer",
                    "200ms"));
            LdapDirectory directory = new LdapDirectory(settings);
            assertEquals(Answer.FOUND, directory.find(MailAddress.of("ana@example.org")));
            silent.setSoTimeout(1);
            assertThrows(SocketTimeoutException.class, () -> acceptAll(silent));
            assertEquals(Answer.FOUND, directory.find(MailAddress.of("luis@example.org")));
            assertThrows(SocketTimeoutException.class, silent::accept, "it is not asked again");
        }
    }

    private static void acceptAll(ServerSocket server) throws IOException {
        while (true) {
            server.accept().close();
        }
    }

    @ParameterizedTest
    @DisplayName("who has an entry is found; what means something in a filter is no pattern")
    @CsvSource({
        "ana@example.org, FOUND",
        "ANA@Example.ORG, FOUND",
        "bea@example.org, ABSENT",
        "*@example.org, ABSENT",
        "an*@example.org, ABSENT"
    })
    void finds(String address, Answer answer) {
        assertEquals(answer, find(address));
    }

    @ParameterizedTest
    @DisplayName("RFC 4515 §3: an address in a filter")
    @CsvSource({"a*b, a\\2ab", "a(b)c, a\\28b\\29c", "a\\b, a\\5cb", "josé, josé"})
    void escapes(String text, String escaped) {
        assertEquals(escaped, LdapDirectory.escaped(text));
    }

    @Test
    @DisplayName("the filter is the administrator's")
    void filter() {
        settings = settings(Map.of("ldap.filter", "(&(mail={address})(uid=luis))"));
        assertEquals(Answer.ABSENT, find("ana@example.org"));
        assertEquals(Answer.FOUND, find("luis@example.org"));
    }

    @Test
    @DisplayName("a wrong password, base or filter, and no server at all, are no answer")
    void wrong() {
        for (Map<String, String> wrong : List.of(
                Map.of("ldap.password", "guess"),
                Map.of("ldap.base", "ou=nobody,dc=example,dc=org"),
                Map.of("ldap.filter", "((mail={address})"),
                Map.of("ldap.url", ""))) {
            settings = settings(wrong);
            assertEquals(Answer.UNANSWERED, find("ana@example.org"), wrong.toString());
        }
    }

    @Test
    @DisplayName("answers count for a while, also when the directory is away; it is asked again when it is back")
    void away() throws Exception {
        LdapDirectory directory = new LdapDirectory(settings);
        MailAddress ana = MailAddress.of("ana@example.org");
        MailAddress bea = MailAddress.of("bea@example.org");
        assertEquals(Answer.FOUND, directory.find(ana));
        int port = server.getListenPort();
        server.shutDown(true);
        assertEquals(Answer.FOUND, directory.find(ana));
        assertEquals(Answer.UNANSWERED, directory.find(bea));
        assertEquals(Answer.UNANSWERED, directory.find(bea));
        startEmpty(port);
        assertEquals(Answer.ABSENT, directory.find(bea));
    }

    @Test
    @DisplayName("a directory that was started again in between has answered all the same")
    void restarted() throws Exception {
        LdapDirectory directory = new LdapDirectory(settings);
        assertEquals(Answer.FOUND, directory.find(MailAddress.of("ana@example.org")));
        int port = server.getListenPort();
        server.shutDown(true);
        startEmpty(port);
        assertEquals(Answer.ABSENT, directory.find(MailAddress.of("bea@example.org")));
    }

    private void startEmpty(int port) throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("any", port));
        config.addAdditionalBindCredentials("cn=mail", "secret");
        server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
        server.add("dn: ou=people,dc=example,dc=org", "objectClass: organizationalUnit", "ou: people");
        server.startListening();
    }

    @ParameterizedTest
    @DisplayName("what is no URL, or a filter without the address, is refused when it is entered")
    @CsvSource({"ldap.url, http://127.0.0.1", "ldap.url, 127.0.0.1", "ldap.filter, (mail=ana)", "ldap.filter, mail"})
    void refused(String name, String value) {
        assertThrows(InvalidSettingException.class, () -> settings.named(name).parse(value));
    }
}
