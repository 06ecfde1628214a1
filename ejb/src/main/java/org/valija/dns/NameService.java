package org.valija.dns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.valija.settings.SettingChanged;
import org.valija.settings.Settings;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * Looks up names, with a cache in memory. Follows CNAME (RFC 5321 §5.1). Blocks; safe for use from any
 * thread. Other servers, or another size of the cache, count from the next lookup on.
 */
@ApplicationScoped
public class NameService {

    private static final System.Logger LOG = System.getLogger(NameService.class.getName());
    private static final int DNS_PORT = 53;

    private Settings settings;
    private volatile LookupSession session;

    /** For the container. */
    NameService() {}

    /** Reads its settings when it is first asked. */
    @Inject
    public NameService(Settings settings) {
        this.settings = settings;
    }

    /** There is no such name. */
    @SuppressWarnings("serial")
    public static final class UnknownNameException extends Exception {
        UnknownNameException(String name) {
            super(name + " does not exist", null, false, false);
        }
    }

    /** No name server gave an answer that can be relied on; a later one may. */
    @SuppressWarnings("serial")
    public static final class UnansweredException extends Exception {
        UnansweredException(String name, Throwable cause) {
            super("no answer for " + name, cause, false, false);
        }
    }

    /** The MX records of a domain, in any order; empty where the name exists without one. */
    public List<MXRecord> exchangers(String domain) throws UnknownNameException, UnansweredException {
        List<MXRecord> found = new ArrayList<>();
        for (Record record : lookup(domain, Type.MX)) {
            if (record instanceof MXRecord mx) {
                found.add(mx);
            }
        }
        return found;
    }

    /** The addresses of a host; empty where the name exists without one of that family. */
    public List<InetAddress> addresses(String host, AddressFamily family)
            throws UnknownNameException, UnansweredException {
        List<InetAddress> found = new ArrayList<>();
        if (family != AddressFamily.IPV4) {
            for (Record record : lookup(host, Type.AAAA)) {
                if (record instanceof AAAARecord aaaa) {
                    found.add(aaaa.getAddress());
                }
            }
        }
        if (family != AddressFamily.IPV6) {
            for (Record record : lookup(host, Type.A)) {
                if (record instanceof ARecord a) {
                    found.add(a.getAddress());
                }
            }
        }
        return found;
    }

    /** The names that an address has by its PTR records, in lower case; empty where it has none. */
    public List<String> names(InetAddress address, Duration within) throws UnansweredException {
        List<String> found = new ArrayList<>();
        try {
            for (Record record : lookup(ReverseMap.fromAddress(address).toString(), Type.PTR, within)) {
                if (record instanceof PTRRecord pointer) {
                    found.add(pointer.getTarget().toString(true).toLowerCase(Locale.ROOT));
                }
            }
        } catch (UnknownNameException e) {
            return List.of();
        }
        return found;
    }

    /** The texts of a name, in any order; the strings of one record are put together. */
    public List<String> texts(String name) throws UnknownNameException, UnansweredException {
        List<String> found = new ArrayList<>();
        for (Record record : lookup(name, Type.TXT)) {
            if (record instanceof TXTRecord text) {
                found.add(String.join("", text.getStrings()));
            }
        }
        return found;
    }

    /** Whether a host has this address. */
    public boolean hasAddress(String host, InetAddress address, Duration within) throws UnansweredException {
        try {
            int type = address instanceof Inet6Address ? Type.AAAA : Type.A;
            return lookup(host, type, within).stream().anyMatch(record -> address.equals(addressOf(record)));
        } catch (UnknownNameException e) {
            return false;
        }
    }

    static InetAddress addressOf(Record record) {
        return switch (record) {
            case AAAARecord aaaa -> aaaa.getAddress();
            case ARecord a -> a.getAddress();
            default -> null;
        };
    }

    private List<Record> lookup(String name, int type) throws UnknownNameException, UnansweredException {
        return lookup(name, type, patience());
    }

    /** How long a lookup may take that has no budget of its own. */
    Duration patience() {
        Duration timeout = settings.get(DnsSettings.TIMEOUT);
        long servers = Math.max(1, settings.get(DnsSettings.SERVERS).size());
        // each server in turn, as often as set; a chain of aliases costs no more than one round again
        return timeout.multipliedBy(settings.get(DnsSettings.ATTEMPTS) * servers * 2);
    }

    private List<Record> lookup(String name, int type, Duration within)
            throws UnknownNameException, UnansweredException {
        return answer(ask(name, type), name, within);
    }

    /** Asks without waiting. */
    CompletableFuture<LookupResult> ask(String name, int type) {
        try {
            return session().lookupAsync(absolute(name), type).toCompletableFuture();
        } catch (UnknownNameException | UnansweredException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Waits for an answer: records, none where the name exists without one of that type. */
    static List<Record> answer(CompletableFuture<LookupResult> asked, String name, Duration within)
            throws UnknownNameException, UnansweredException {
        try {
            return asked.get(within.toNanos(), TimeUnit.NANOSECONDS).getRecords();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof CompletionException c ? c.getCause() : e.getCause();
            if (cause instanceof NoSuchRRSetException) {
                return List.of();
            }
            if (cause instanceof NoSuchDomainException || cause instanceof UnknownNameException) {
                throw new UnknownNameException(name);
            }
            LOG.log(Level.DEBUG, "DNS {0}: {1}", name, cause);
            throw new UnansweredException(name, cause);
        } catch (TimeoutException e) {
            throw new UnansweredException(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnansweredException(name, e);
        }
    }

    /** RFC 5891 §4.4: the DNS knows a domain by its A-labels. */
    static Name absolute(String name) throws UnknownNameException {
        try {
            return Name.fromString(IDN.toASCII(name), Name.root);
        } catch (TextParseException | IllegalArgumentException e) {
            throw new UnknownNameException(name);
        }
    }

    /** A round of questions that together may take so long. */
    public Inquiry inquiry(Duration budget) {
        return new Inquiry(this, budget);
    }

    void changed(@Observes SettingChanged change) {
        if (change.setting().name().startsWith("dns.")) {
            session = null;
        }
    }

    private LookupSession session() throws UnansweredException {
        LookupSession current = session;
        if (current == null) {
            current = create();
            session = current;
        }
        return current;
    }

    private LookupSession create() throws UnansweredException {
        Cache cache = new Cache(DClass.IN);
        cache.setMaxEntries(settings.get(DnsSettings.CACHE));
        cache.setMaxNCache((int) settings.get(DnsSettings.NEGATIVE).toSeconds());
        return LookupSession.builder()
                .resolver(resolver())
                .defaultHostsFileParser()
                .cache(cache)
                .executor(Runnable::run)
                .build();
    }

    /** Whether all name servers are on this machine. */
    boolean serversAreLocal() {
        try {
            return servers().stream().allMatch(server -> server.getAddress().isLoopbackAddress());
        } catch (UnansweredException e) {
            return false; // the log tells of the setting
        }
    }

    private List<InetSocketAddress> servers() throws UnansweredException {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String server : settings.get(DnsSettings.SERVERS)) {
            servers.add(serverAddress(server));
        }
        return servers.isEmpty() ? ResolverConfig.getCurrentConfig().servers() : servers;
    }

    /** A way to the name servers, each in turn. */
    Resolver resolver() throws UnansweredException {
        List<Resolver> servers = new ArrayList<>();
        servers().forEach(server -> servers.add(new SimpleResolver(server)));
        servers.forEach(server -> server.setTimeout(settings.get(DnsSettings.TIMEOUT)));
        ExtendedResolver all = new ExtendedResolver(servers);
        all.setTimeout(settings.get(DnsSettings.TIMEOUT)
                .multipliedBy(settings.get(DnsSettings.ATTEMPTS))
                .multipliedBy(Math.max(1, servers.size())));
        all.setRetries(settings.get(DnsSettings.ATTEMPTS));
        return all;
    }

    private static InetSocketAddress serverAddress(String text) throws UnansweredException {
        int colon = text.lastIndexOf(':');
        boolean port = colon > 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
        String host = port ? text.substring(0, colon) : text;
        try {
            InetAddress address = AddressLiteral.parse(host)
                    .orElseThrow(() -> new IllegalArgumentException("not an address: " + host));
            return new InetSocketAddress(address, port ? Integer.parseInt(text.substring(colon + 1)) : DNS_PORT);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, "The setting dns.servers holds {0}: {1}", text, e.getMessage());
            throw new UnansweredException(text, e);
        }
    }
}
