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
                    + " and with a trusted certificate; dane, always and by TLSA records; mta-sts, always and by the"
                    + " domain's MTA-STS policy. Unless it is none, TLSA records and such policies can ask for more.")
            .warning(level -> level == TlsLevel.DANE || level == TlsLevel.MTA_STS
                    ? "Mail for domains that do not publish it waits then until it returns, and few do."
                    : "");

    public static final Setting<List<String>> NEXT_HOPS = Setting.<String>texts("remote.tls.next-hops")
            .help("Levels of single next hops that stand above remote.tls and all else, such as "
                    + "example.org=encrypt, mail.example.net=verify.");

    public static final Setting<Boolean> DANE = Setting.flag("remote.tls.dane", true)
            .help("Whether TLSA records of mail servers are asked for and obeyed, where the name servers are trusted to"
                    + " say that DNSSEC secures them (dns.dnssec).");

    public static final Setting<Boolean> MTA_STS = Setting.flag("remote.tls.mta-sts", true)
            .help("Whether MTA-STS policies of other domains are fetched and obeyed, where there are no TLSA records.");

    public static final Setting<String> TRUST = Setting.text("remote.tls.trust", "")
            .help("File with the certificates in PEM that are trusted; empty for those of Java.");

    public static final Setting<String> CERTIFICATE = Setting.text("remote.tls.certificate", "")
            .help(
                    "PEM file with the certificate that is shown to servers which ask for one, where their route has none;"
                            + " absolute or below the data directory. Empty for none.");

    public static final Setting<String> KEY = Setting.text("remote.tls.private-key", "")
            .help("PEM file with the private key of that certificate, in PKCS #8, without passphrase; empty where it is"
                    + " in the same file.");

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
        return List.of(LEVEL, NEXT_HOPS, DANE, MTA_STS, TRUST, CERTIFICATE, KEY, PROTOCOLS, CIPHERS, IMPLICIT_PORTS);
    }
}
