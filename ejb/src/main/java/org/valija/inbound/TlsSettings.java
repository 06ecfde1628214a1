package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of the certificate that mail clients see. */
@ApplicationScoped
public class TlsSettings implements SettingGroup {

    public static final Setting<String> KEY_STORE = Setting.text("tls.key-store", "")
            .help("PKCS #12 file with key and certificate chain of the mail listeners. Empty for keys/mail.p12 in "
                    + "the data directory, which is made with a self-signed certificate where it is missing.");

    public static final Setting<String> PASSWORD =
            Setting.text("tls.key-store-password", "valija").secret().help("Password of that file and its key.");

    public static final Setting<Duration> VALIDITY = Setting.duration(
                    "tls.self-signed-validity", Duration.ofDays(3650), Duration.ofDays(1), Duration.ofDays(36500))
            .help("How long a self-signed certificate is valid from the day it is made.");

    @Override
    public String title() {
        return "TLS";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(KEY_STORE, PASSWORD, VALIDITY);
    }
}
