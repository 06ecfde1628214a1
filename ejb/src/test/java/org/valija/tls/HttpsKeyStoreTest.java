package org.valija.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.DynamicMBean;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.valija.settings.DataDirectory;
import org.valija.settings.ServerSettings;
import org.valija.settings.TestSettings;

class HttpsKeyStoreTest {

    @TempDir
    private Path folder;

    private final MBeanServer management = ManagementFactory.getPlatformMBeanServer();
    private final TlsContext tls = new TlsContext();
    private final HttpsKeyStore https = new HttpsKeyStore();
    private final List<String> calls = new ArrayList<>();

    @BeforeEach
    void prepare() {
        tls.data = new DataDirectory(folder);
        tls.settings = TestSettings.with(new HashMap<>(Map.of()), new ServerSettings(), new TlsSettings());
        https.data = tls.data;
        tls.start();
    }

    @AfterEach
    void forget() throws Exception {
        for (ObjectName name : management.queryNames(new ObjectName("jboss.as:*"), null)) {
            management.unregisterMBean(name);
        }
    }

    @Test
    void theServerGetsTheCertificateOnce() throws Exception {
        Path file = folder.resolve("keys/console.keystore");
        register("key-store=applicationKS", file.toString());
        register("key-manager=applicationKM", "");
        https.follow(tls.loaded());
        https.follow(tls.loaded());
        assertEquals(List.of("load", "init"), calls);
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
        KeyStore store = KeyStore.getInstance("JKS");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "password".toCharArray());
        }
        Certificate leaf = tls.loaded().files().leaf();
        assertEquals(leaf, store.getCertificate("server"));
        assertEquals("EC", store.getKey("server", "password".toCharArray()).getAlgorithm());
    }

    @Test
    void aKeyStoreElsewhereIsLeftAlone() throws Exception {
        register("key-store=applicationKS", "application.keystore");
        https.follow(tls.loaded());
        assertEquals(List.of(), calls);
        assertFalse(Files.exists(folder.resolve("keys/console.keystore")));
    }

    @Test
    void withoutElytronNothingHappens() {
        https.follow(tls.loaded());
        assertFalse(Files.exists(folder.resolve("keys/console.keystore")));
    }

    private void register(String resource, String path) throws Exception {
        management.registerMBean(new Resource(path), new ObjectName("jboss.as:subsystem=elytron," + resource));
    }

    /** What WildFly shows of a resource. */
    private final class Resource implements DynamicMBean {
        private final String path;

        Resource(String path) {
            this.path = path;
        }

        @Override
        public Object getAttribute(String attribute) {
            return attribute.equals("path") ? path : null;
        }

        @Override
        public void setAttribute(Attribute attribute) {
            throw new IllegalStateException(attribute.getName());
        }

        @Override
        public AttributeList getAttributes(String[] attributes) {
            return new AttributeList();
        }

        @Override
        public AttributeList setAttributes(AttributeList attributes) {
            return new AttributeList();
        }

        @Override
        public Object invoke(String operation, Object[] parameters, String[] signature) {
            calls.add(operation);
            return null;
        }

        @Override
        public MBeanInfo getMBeanInfo() {
            return new MBeanInfo(Resource.class.getName(), "", null, null, null, null);
        }
    }
}
