package org.valija.tls;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.valija.settings.DataDirectory;
import org.valija.tls.TlsContext.Loaded;

/**
 * Gives the server's own HTTPS, through which console and REST are reached, the certificate of the mail listeners:
 * writes it into the file that Elytron's key store {@code applicationKS} names and has Elytron read it. Only where
 * that file is ours, as in the distribution; a WildFly with a key store elsewhere keeps what it has. Thread-safe;
 * blocks. Not to be called before the server has started, since management waits for that.
 */
@ApplicationScoped
class HttpsKeyStore {

    private static final System.Logger LOG = System.getLogger(HttpsKeyStore.class.getName());
    private static final String FILE = "console.keystore";
    private static final String TYPE = "JKS";

    /** As WildFly's configuration has it. What protects the file is its mode. */
    private static final char[] PASSWORD = "password".toCharArray();

    @Inject
    DataDirectory data;

    private Loaded given;

    /** Takes over a certificate, unless it is the one taken over last. A failure is logged, and tried again next time. */
    synchronized void follow(Loaded now) {
        if (now == given) {
            return;
        }
        try {
            MBeanServer management = ManagementFactory.getPlatformMBeanServer();
            ObjectName store = elytron("key-store=applicationKS");
            Path file = data.keys().resolve(FILE);
            if (management.isRegistered(store) && file.toString().equals(management.getAttribute(store, "path"))) {
                ByteArrayOutputStream octets = new ByteArrayOutputStream();
                now.files().keyStore(TYPE, PASSWORD).store(octets, PASSWORD);
                SelfSigned.replace(file, octets.toByteArray(), "rw-------");
                call(management, store, "load");
                call(management, elytron("key-manager=applicationKM"), "init");
                LOG.log(
                        Level.INFO,
                        "HTTPS uses the certificate in {0}",
                        now.files().certificate());
            }
            given = now;
        } catch (IOException | GeneralSecurityException | JMException e) {
            LOG.log(Level.WARNING, "HTTPS cannot use the certificate of the mail listeners yet", e);
        }
    }

    private static ObjectName elytron(String resource) throws JMException {
        return new ObjectName("jboss.as:subsystem=elytron," + resource);
    }

    private static void call(MBeanServer management, ObjectName resource, String operation) throws JMException {
        management.invoke(resource, operation, new Object[0], new String[0]);
    }
}
