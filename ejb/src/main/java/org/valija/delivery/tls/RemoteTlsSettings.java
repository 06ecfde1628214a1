package org.valija.delivery.tls;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** How sessions with other servers are encrypted. */
@ApplicationScoped
public class RemoteTlsSettings implements SettingGroup {

    public static final Setting<TlsLevel> LEVEL = Setting.choice("remote.tls", TlsLevel.MAY)
            .help("Encryption towards other servers: none; may, where they offer it; encrypt, always; verify, always"
                    + " and with a trusted certificate; dane, always and by TLSA records. Unless it is none, a server's"
                    + " TLSA records can ask for more.")
            .warning(level -> level == TlsLevel.DANE
                    ? "Mail goes to no server without TLSA records then, and few servers have them."
                    : "");

    public static final Setting<List<String>> NEXT_HOPS = Setting.<String>texts("remote.tls.next-hops")
            .help("Levels of single next hops that stand above remote.tls and all else, such as "
                    + "example.org=encrypt, mail.example.net=verify.");

    public static final Setting<Boolean> DANE = Setting.flag("remote.tls.dane", true)
            .help("Whether TLSA records of mail servers are asked for and obeyed, where the name servers are trusted to"
                    + " say that DNSSEC secures them (dns.dnssec).");

    public static final Setting<String> TRUST = Setting.text("remote.tls.trust", "")
            .help("File with the certificates in PEM that are trusted; empty for those of Java.");

    public static final Setting<List<String>> PROTOCOLS = Setting.texts("remote.tls.protocols", "TLSv1.3", "TLSv1.2")
            .help("Versions of TLS that are spoken with other servers.");

    public static final Setting<List<String>> CIPHERS = Setting.<String>texts("remote.tls.ciphers")
            .help("Cipher suites that are offered to other servers, by Java's names; empty for those of Java.");

    public static final Setting<List<String>> IMPLICIT_PORTS = Setting.texts("remote.tls.implicit-ports", "465")
            .help("Ports of next hops where TLS starts before the greeting.");

    @Override
    public String title() {
        return "TLS towards other servers";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(LEVEL, NEXT_HOPS, DANE, TRUST, PROTOCOLS, CIPHERS, IMPLICIT_PORTS);
    }
}
