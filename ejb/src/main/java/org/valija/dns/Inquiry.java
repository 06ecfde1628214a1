package org.valija.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.valija.dns.NameService.UnansweredException;
import org.valija.dns.NameService.UnknownNameException;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;

/**
 * What one command wants to know of the DNS: each question is asked once, many may be on their way at a time, and
 * all waiting together takes no longer than the budget, which runs from the first question. Blocks where an answer is
 * taken, not where it is prepared. For one thread.
 */
public final class Inquiry {

    private final NameService names;
    private final Duration budget;
    private final Map<Question, CompletableFuture<LookupResult>> asked = new HashMap<>();
    /** By {@link System#nanoTime}; set by the first question. */
    private long end;

    private record Question(String name, int type) {}

    Inquiry(NameService names, Duration budget) {
        this.names = names;
        this.budget = budget;
    }

    /** Whether a domain takes mail (RFC 5321 §5.1). */
    public enum Reach {
        /** It has exchangers, or an address of its own. */
        REACHABLE,
        /** It says that it takes none (RFC 7505). */
        NONE,
        /** There is nothing of that name. */
        UNKNOWN
    }

    /** Asks what {@link #reach} will want to know. */
    public void prepareReach(String domain) {
        prepare(domain, Type.MX);
    }

    /** Whether mail can be sent to a domain. */
    public Reach reach(String domain) throws UnansweredException {
        try {
            List<Record> exchangers = answer(domain, Type.MX);
            if (exchangers.stream().anyMatch(Inquiry::nullExchanger)) {
                return Reach.NONE;
            }
            return exchangers.isEmpty() && !hasAddress(domain) ? Reach.UNKNOWN : Reach.REACHABLE;
        } catch (UnknownNameException e) {
            return Reach.UNKNOWN;
        }
    }

    /** Whether a host has an address; a name without one may still have exchangers. */
    public boolean hasAddress(String host) throws UnansweredException {
        prepareAddresses(host);
        try {
            return !answer(host, Type.A).isEmpty() || !answer(host, Type.AAAA).isEmpty();
        } catch (UnknownNameException e) {
            return false;
        }
    }

    /** The hosts that take mail for a domain, by their records; the domain itself where it has none (RFC 5321 §5.1). */
    public List<String> exchangers(String domain) {
        List<String> hosts = known(domain, Type.MX).stream()
                .filter(record -> !nullExchanger(record))
                .map(record -> ((MXRecord) record).getTarget().toString(true))
                .toList();
        return hosts.isEmpty() ? List.of(domain) : hosts;
    }

    /** Asks what {@link #nameServers} will want to know first. */
    public void prepareNameServers(String domain) {
        prepare(domain, Type.NS);
    }

    /** The name servers of the zone that a name is in: of the closest name above it that has any. */
    public List<String> nameServers(String name) {
        String zone = name;
        while (!zone.isEmpty()) {
            List<Record> servers = known(zone, Type.NS);
            if (!servers.isEmpty()) {
                return servers.stream()
                        .map(record -> ((NSRecord) record).getTarget().toString(true))
                        .toList();
            }
            int dot = zone.indexOf('.');
            zone = dot < 0 ? "" : zone.substring(dot + 1);
        }
        return List.of();
    }

    /** Asks what {@link #addresses} will want to know. */
    public void prepareAddresses(String host) {
        prepare(host, Type.A);
        prepare(host, Type.AAAA);
    }

    /** The addresses of a host, of both families; empty where it has none or the DNS does not tell. */
    public List<InetAddress> addresses(String host) {
        prepareAddresses(host);
        List<InetAddress> found = new ArrayList<>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            known(host, type).forEach(record -> found.add(NameService.addressOf(record)));
        }
        return found;
    }

    /** Records of this type alone; none where there are none or the DNS does not tell. */
    private List<Record> known(String name, int type) {
        try {
            return answer(name, type).stream()
                    .filter(record -> record.getType() == type)
                    .toList();
        } catch (UnknownNameException | UnansweredException e) {
            return List.of();
        }
    }

    /** Asks what {@link #listed} will want to know. */
    public void prepareListed(String name) {
        prepare(name, Type.A);
    }

    /** What a DNS-based list says of a name under it (RFC 5782 §2.1): addresses as codes; empty where it is not listed. */
    public List<InetAddress> listed(String name) throws UnansweredException {
        List<InetAddress> codes = new ArrayList<>();
        try {
            for (Record record : answer(name, Type.A)) {
                if (record instanceof ARecord code) {
                    codes.add(code.getAddress());
                }
            }
        } catch (UnknownNameException e) {
            return List.of();
        }
        return codes;
    }

    /** The text of a name, such as a list's reason; empty where it has none or gives no answer. */
    public String text(String name) {
        try {
            for (Record record : answer(name, Type.TXT)) {
                if (record instanceof TXTRecord text) {
                    return String.join("", text.getStrings());
                }
            }
        } catch (UnknownNameException | UnansweredException e) {
            return "";
        }
        return "";
    }

    /** An address as a label of lists (RFC 5782 §2.1, §2.4): its octets or nibbles, the last first. */
    public static String reversed(InetAddress address) {
        String arpa = ReverseMap.fromAddress(address).toString(true);
        return arpa.substring(0, arpa.lastIndexOf('.', arpa.lastIndexOf('.') - 1));
    }

    private static boolean nullExchanger(Record record) {
        return record instanceof MXRecord mx && mx.getTarget().equals(Name.root);
    }

    private void prepare(String name, int type) {
        if (end == 0) {
            end = System.nanoTime() + budget.toNanos();
        }
        asked.computeIfAbsent(new Question(name, type), question -> names.ask(question.name(), question.type()));
    }

    private List<Record> answer(String name, int type) throws UnknownNameException, UnansweredException {
        prepare(name, type);
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        return NameService.answer(asked.get(new Question(name, type)), name, left);
    }
}
