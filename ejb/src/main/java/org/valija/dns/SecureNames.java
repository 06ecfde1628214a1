package org.valija.dns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.valija.dns.NameService.UnansweredException;
import org.valija.dns.NameService.UnknownNameException;
import org.valija.settings.Caches;
import org.valija.settings.SettingChanged;
import org.valija.settings.Settings;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;

/**
 * Looks up names where it matters whether DNSSEC secures the answer, as the name servers say that
 * {@link DnsSettings#DNSSEC} trusts. Answers are kept in memory until their time to live ends. Blocks; safe for use
 * from any thread.
 */
@ApplicationScoped
public class SecureNames {

    private static final int MOST_ALIASES = 16;

    private Settings settings;
    private NameService names;
    private Cache<Question, Answer> answers;
    private volatile Resolver resolver;

    private record Question(String name, int type) {}

    /**
     * What the DNS says.
     *
     * @param records of the type that was asked for; none where the name has none, or does not exist
     * @param owner the name behind all aliases, without the final dot
     * @param secure whether DNSSEC secures all of it, the absence of records too
     * @param life for how long it may be used
     */
    public record Answer(List<Record> records, String owner, boolean secure, Duration life) {

        /** Copies the list. */
        public Answer {
            records = List.copyOf(records);
        }
    }

    /** For the container. */
    SecureNames() {}

    @Inject
    public SecureNames(Settings settings, NameService names) {
        this.settings = settings;
        this.names = names;
        this.answers = Caches.builder()
                .maximumSize(settings.get(DnsSettings.CACHE))
                .expireAfter(Expiry.<Question, Answer>creating((question, answer) -> answer.life()))
                .build();
    }

    /** Whether any answer can be secure, so that it is worth asking. */
    public boolean trusted() {
        return switch (settings.get(DnsSettings.DNSSEC)) {
            case NONE -> false;
            case ALL -> true;
            case LOCAL -> names.serversAreLocal();
        };
    }

    /**
     * Asks, or remembers.
     *
     * @throws UnansweredException where there is no answer that can be relied on, such as one whose signatures are
     *     wrong
     */
    public Answer ask(String name, int type) throws UnansweredException {
        Question question = new Question(name, type);
        Answer known = answers.getIfPresent(question);
        if (known == null) {
            known = answer(name, type);
            answers.put(question, known);
        }
        return known;
    }

    private Answer answer(String name, int type) throws UnansweredException {
        Message reply = reply(name, type);
        int code = reply.getHeader().getRcode();
        if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
            throw new UnansweredException(name, new IllegalStateException(Rcode.string(code)));
        }
        List<Record> section = reply.getSection(Section.ANSWER);
        Name owner = target(reply.getQuestion().getName(), section);
        List<Record> found = new ArrayList<>();
        long life = section.isEmpty() ? settings.get(DnsSettings.NEGATIVE).toSeconds() : Integer.MAX_VALUE;
        for (Record record : section) {
            life = Math.min(life, record.getTTL());
            if (record.getType() == type && record.getName().equals(owner)) {
                found.add(record);
            }
        }
        boolean secure = trusted() && reply.getHeader().getFlag(Flags.AD);
        return new Answer(found, owner.toString(true), secure, Duration.ofSeconds(life));
    }

    private static Name target(Name asked, List<Record> section) throws UnansweredException {
        Name owner = asked;
        for (int i = 0; i < MOST_ALIASES; i++) {
            Name now = owner;
            Name next = section.stream()
                    .filter(record ->
                            record instanceof CNAMERecord && record.getName().equals(now))
                    .map(record -> ((CNAMERecord) record).getTarget())
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                return owner;
            }
            owner = next;
        }
        throw new UnansweredException(asked.toString(true), new IllegalStateException("too many aliases"));
    }

    private Message reply(String name, int type) throws UnansweredException {
        try {
            Message query = Message.newQuery(Record.newRecord(NameService.absolute(name), type, DClass.IN));
            // RFC 6840 §5.7: asks to be told, without the signatures themselves
            query.getHeader().setFlag(Flags.AD);
            return resolver()
                    .sendAsync(query)
                    .toCompletableFuture()
                    .get(names.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (UnknownNameException | ExecutionException | TimeoutException e) {
            throw new UnansweredException(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnansweredException(name, e);
        }
    }

    private Resolver resolver() throws UnansweredException {
        Resolver current = resolver;
        if (current == null) {
            current = names.resolver();
            resolver = current;
        }
        return current;
    }

    void changed(@Observes SettingChanged change) {
        if (change.setting().name().startsWith("dns.")) {
            resolver = null;
            answers.invalidateAll();
        }
    }
}
