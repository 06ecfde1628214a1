package org.valija.tls;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of TLS. */
@ApplicationScoped
public class TlsSettings implements SettingGroup {

    public static final Setting<String> CERTIFICATE = Setting.text("tls.certificate", "")
            .help("PEM file with the server's certificate and its chain. Without it the server signs one itself.");

    public static final Setting<String> KEY = Setting.text("tls.private-key", "")
            .help("PEM file with the private key of that certificate, in PKCS #8, without passphrase.");

    public static final Setting<List<String>> PROTOCOLS =
            Setting.texts("tls.protocols", "TLSv1.3", "TLSv1.2").help("Versions of TLS that listeners speak.");

    public static final Setting<Duration> VALIDITY = Setting.duration(
                    "tls.self-signed-validity", Duration.ofDays(3650), Duration.ofDays(1), Duration.ofDays(36500))
            .help("How long a certificate is valid that the server signs itself; it is renewed at a tenth of that "
                    + "before its end.");

    @Override
    public String title() {
        return "TLS";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(CERTIFICATE, KEY, PROTOCOLS, VALIDITY);
    }
}
