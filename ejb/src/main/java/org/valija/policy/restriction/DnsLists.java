package org.valija.policy.restriction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.valija.dns.Inquiry;
import org.valija.dns.NameService;
import org.valija.dns.NameService.UnansweredException;
import org.valija.settings.Settings;

/**
 * Which of the DNS-based lists that the restrictions name are alive. A list is dead that does not list its test entry,
 * lists what it must not (RFC 5782 §5), or does not answer; it is left out until it is well again. One that nobody has
 * looked at yet counts as alive. Thread-safe; {@link #check} blocks.
 */
@ApplicationScoped
public class DnsLists {

    private static final System.Logger LOG = System.getLogger(DnsLists.class.getName());

    private final Map<Key, State> states = new ConcurrentHashMap<>();
    private final Set<Key> doubted = ConcurrentHashMap.newKeySet();
    private NameService names;
    private Settings settings;
    private Event<DnsListChanged> events;
    private Clock clock;

    /** For the container. */
    DnsLists() {}

    @Inject
    DnsLists(NameService names, Settings settings, Event<DnsListChanged> events) {
        this(names, settings, events, Clock.systemUTC());
    }

    DnsLists(NameService names, Settings settings, Event<DnsListChanged> events, Clock clock) {
        this.names = names;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** A list without its filter: its answers do not change whether it lives. */
    private record Key(DnsList.Kind kind, String domain) {
        static Key of(DnsList list) {
            return new Key(list.kind(), list.domain());
        }
    }

    /**
     * How a list is.
     *
     * @param fault why it is left out; empty for one that is alive
     * @param since when that was found first
     * @param checked when it was last looked at
     */
    private record State(String fault, Instant since, Instant checked) {}

    /** How a list is, for people. @param state {@code unchecked}, {@code alive} or {@code dead} */
    public record Report(String domain, String state, String fault, Optional<Instant> since) {}

    /** Whether a list is to be asked. */
    boolean alive(DnsList list) {
        State state = states.get(Key.of(list));
        return state == null || state.fault().isEmpty();
    }

    /** It did not answer: it is looked at again soon. */
    void doubt(DnsList list) {
        doubted.add(Key.of(list));
    }

    /** The lists that the restrictions name now. */
    public List<Report> reports() {
        return named().stream()
                .sorted((a, b) -> a.domain().compareTo(b.domain()))
                .map(this::report)
                .toList();
    }

    private Report report(Key key) {
        State state = states.get(key);
        if (state == null) {
            return new Report(key.domain(), "unchecked", "", Optional.empty());
        }
        return new Report(
                key.domain(), state.fault().isEmpty() ? "alive" : "dead", state.fault(), Optional.of(state.since()));
    }

    /** Looks at the lists that are due: new ones, doubted ones, and each after its time. */
    void check() {
        Set<Key> named = named();
        states.keySet().retainAll(named);
        Instant before = clock.instant().minus(settings.get(RestrictionSettings.LIST_CHECK));
        for (Key key : named) {
            State state = states.get(key);
            boolean due =
                    doubted.remove(key) || state == null || state.checked().isBefore(before);
            if (due) {
                learn(key, fault(key));
            }
        }
    }

    private void learn(Key key, String fault) {
        Instant now = clock.instant();
        State old = states.get(key);
        boolean same = old != null && old.fault().isEmpty() == fault.isEmpty();
        states.put(key, new State(fault, same ? old.since() : now, now));
        if (same || old == null && fault.isEmpty()) {
            return;
        }
        if (fault.isEmpty()) {
            LOG.log(Level.INFO, "The DNS-based list {0} is alive again", key.domain());
        } else {
            LOG.log(Level.WARNING, "The DNS-based list {0} is left out: {1}", key.domain(), fault);
        }
        events.fire(new DnsListChanged(key.domain(), fault));
    }

    /** Why a list is to be left out; empty where it is well. */
    private String fault(Key key) {
        Inquiry dns = names.inquiry(settings.get(RestrictionSettings.DNS_TIME));
        try {
            String never = key.kind() == DnsList.Kind.ADDRESSES ? "1.0.0.127" : "invalid";
            if (lists(dns, never, key)) {
                return "it lists " + never + ", and so perhaps everything";
            }
            for (String always : tests(key.kind())) {
                if (lists(dns, always, key)) {
                    return "";
                }
            }
            return "it does not list its test entry " + tests(key.kind()).getFirst();
        } catch (UnansweredException e) {
            return "it does not answer";
        }
    }

    private List<String> tests(DnsList.Kind kind) {
        return kind == DnsList.Kind.ADDRESSES
                ? List.of("2.0.0.127")
                : settings.get(RestrictionSettings.LIST_TEST_NAMES);
    }

    private static boolean lists(Inquiry dns, String label, Key key) throws UnansweredException {
        return dns.listed(label + '.' + key.domain()).stream().anyMatch(AnswerFilter.USUAL::accepts);
    }

    private Set<Key> named() {
        return Arrays.stream(Stage.values())
                .flatMap(stage -> settings.get(RestrictionSettings.of(stage)).items().stream())
                .flatMap(this::asked)
                .map(Key::of)
                .collect(Collectors.toSet());
    }

    private Stream<DnsList> asked(Restriction restriction) {
        return restriction.check() == Check.REJECT_DNSBL_THRESHOLD
                ? settings.get(RestrictionSettings.DNSBL_SITES).lists().stream().map(WeighedLists.Weighed::list)
                : restriction.list().stream();
    }
}
