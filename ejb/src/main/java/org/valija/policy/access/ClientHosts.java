package org.valija.policy.access;

import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import org.valija.dns.NameService;
import org.valija.dns.NameService.UnansweredException;
import org.valija.settings.Caches;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpClient;

/**
 * The names of clients' hosts. Whoever owns an address gives it any name he likes, so a name counts only where it
 * leads back to the address. Blocks, for {@link AccessSettings#NAME_TIMEOUT} at most; thread-safe.
 */
@ApplicationScoped
public class ClientHosts {

    /** How many names of one address are tried. */
    private static final int MOST_NAMES = 10;

    private NameService names;
    private Settings settings;
    private LoadingCache<InetAddress, Host> hosts;

    /** For the container. */
    ClientHosts() {}

    @Inject
    public ClientHosts(NameService names, Settings settings) {
        this.names = names;
        this.settings = settings;
    }

    /**
     * What is known of a client.
     *
     * @param name confirmed; empty for none
     * @param claimed the first name that the address has, confirmed or not; empty for none
     * @param unanswered whether the DNS did not tell, so that a later look may find a name
     */
    public record Host(String name, String claimed, boolean unanswered) {}

    @PostConstruct
    void start() {
        hosts = Caches.builder()
                .maximumSize(settings.get(AccessSettings.NAMES))
                .expireAfterWrite(settings.get(AccessSettings.NAME_AGE))
                .build(this::find);
    }

    static final Host NAMELESS = new Host("", "", false);

    /** What a trusted host said of the client's name, or else what the DNS says of its address. */
    public Host of(SmtpClient client) {
        return client.host()
                .map(said -> new Host(said.name(), said.name(), said.unanswered()))
                .orElseGet(() -> of(client.remote().getAddress()));
    }

    /** What the DNS says of the host with this address. */
    public Host of(InetAddress client) {
        return hosts.get(client);
    }

    private Host find(InetAddress client) {
        long end = System.nanoTime() + settings.get(AccessSettings.NAME_TIMEOUT).toNanos();
        boolean unanswered = false;
        String claimed = "";
        try {
            for (String name :
                    names.names(client, left(end)).stream().limit(MOST_NAMES).toList()) {
                claimed = claimed.isEmpty() ? name : claimed;
                try {
                    if (names.hasAddress(name, client, left(end))) {
                        return new Host(name, claimed, false);
                    }
                } catch (UnansweredException e) {
                    unanswered = true;
                }
            }
        } catch (UnansweredException e) {
            unanswered = true;
        }
        return new Host("", claimed, unanswered);
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
