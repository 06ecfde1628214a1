package org.valija.content;

import com.github.benmanes.caffeine.cache.Cache;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.valija.session.ContentSink;
import org.valija.session.Incoming;
import org.valija.settings.Caches;
import org.valija.settings.DataDirectory;
import org.valija.settings.Node;
import org.valija.settings.Settings;

/**
 * The content store of a single server: small messages in RocksDB, large ones as files, both below
 * {@code content/} in the data directory. Opens with the deployment and closes with it.
 */
@ApplicationScoped
public class EmbeddedContentStore implements ContentStore, RecordStore {

    @Inject
    Settings settings;

    @Inject
    DataDirectory data;

    @Inject
    Node node;

    /** Contents between their first row and their sync. */
    private final Map<Long, byte[]> unwritten = new ConcurrentHashMap<>();

    private RocksContentStore small;
    private FileContentStore large;
    private DiskSpace space;
    private LongSupplier threshold;
    private Cache<Long, byte[]> recent;

    /** For the container. */
    EmbeddedContentStore() {}

    EmbeddedContentStore(RocksContentStore small, FileContentStore large, DiskSpace space, LongSupplier threshold) {
        this.small = small;
        this.large = large;
        this.space = space;
        this.threshold = threshold;
        recent = recent(ContentSettings.RECENT.byDefault());
    }

    @PostConstruct
    void start() {
        Path directory = data.content();
        RocksOptions options = new RocksOptions(
                settings.get(ContentSettings.WRITE_BUFFER),
                settings.get(ContentSettings.BLOCK_CACHE),
                settings.get(ContentSettings.COMPRESSION));
        threshold = () -> settings.get(ContentSettings.FILE_THRESHOLD);
        space = DiskSpace.of(directory, () -> settings.get(ContentSettings.RESERVE));
        large = new FileContentStore(directory, node::nextId, space);
        small = new RocksContentStore(directory.resolve("small"), options, node::nextId);
        recent = recent(settings.get(ContentSettings.RECENT));
    }

    private static Cache<Long, byte[]> recent(long octets) {
        return Caches.builder()
                .maximumWeight(octets)
                .weigher((Long id, byte[] content) -> content.length)
                .build();
    }

    @PreDestroy
    void stop() {
        small.close();
    }

    @Override
    public long put(Incoming message) {
        return message.sink().isPresent()
                ? large.put(message)
                : put(message.heap().orElseThrow());
    }

    @Override
    public long put(ByteBuffer octets) {
        space.check();
        if (octets.remaining() > threshold.getAsLong()) {
            return large.put(octets);
        }
        byte[] exact = exact(octets);
        long id = small.newId();
        small.put(Map.of(id, exact));
        recent.put(id, exact);
        return id;
    }

    @Override
    public Writing write(Collection<Deposit> deposits) {
        space.check();
        List<Deposit> written = new ArrayList<>(deposits.size());
        for (Deposit deposit : deposits) {
            if (deposit.waiting() != null && deposit.size() > threshold.getAsLong()) {
                deposit.writtenAs(large.put(deposit.waiting()));
                deposit.stored();
            } else if (deposit.waiting() != null) {
                written.add(deposit);
            }
        }
        return new SmallWriting(written);
    }

    /** What goes into RocksDB; until it is there, it is opened from here. */
    private final class SmallWriting implements Writing {

        private final List<Deposit> deposits;
        private final Map<Long, byte[]> contents = new LinkedHashMap<>();

        SmallWriting(List<Deposit> deposits) {
            this.deposits = deposits;
            for (Deposit deposit : deposits) {
                long id = small.newId();
                contents.put(id, exact(deposit.waiting()));
                deposit.writtenAs(id);
            }
            unwritten.putAll(contents);
        }

        @Override
        public void sync() {
            if (!contents.isEmpty()) {
                small.put(contents);
                written();
            }
        }

        @Override
        public void sync(long number, byte[] kept) {
            small.put(contents, number, kept);
            written();
        }

        private void written() {
            recent.putAll(contents);
            deposits.forEach(Deposit::stored);
        }

        @Override
        public void close() {
            unwritten.keySet().removeAll(contents.keySet());
        }
    }

    @Override
    public void keep(long number, byte[] kept) {
        small.keep(number, kept);
    }

    @Override
    public void forget(long number) {
        small.forget(number);
    }

    @Override
    public void forgetBelow(long number) {
        small.forgetBelow(number);
    }

    @Override
    public void each(Found found) {
        small.records(found);
    }

    @Override
    public void setAside(long number) {
        small.setAside(number);
    }

    @Override
    public boolean hasSetAside() {
        return small.hasSetAside();
    }

    private static byte[] exact(ByteBuffer octets) {
        byte[] exact = new byte[octets.remaining()];
        octets.duplicate().get(exact);
        return exact;
    }

    @Override
    public ContentSink spill() {
        return large.spill();
    }

    @Override
    public Content open(long id) {
        byte[] octets = unwritten.get(id);
        if (octets == null) {
            octets = recent.getIfPresent(id);
        }
        if (octets == null) {
            octets = small.find(id);
        }
        return octets != null ? new HeapContent(octets) : large.open(id);
    }

    @Override
    public void delete(Collection<Long> ids) {
        recent.invalidateAll(ids);
        small.delete(ids);
        large.delete(ids);
    }

    @Override
    public void scan(long from, long to, LongConsumer found) {
        small.scan(from, to, found);
        large.scan(from, to, found);
    }
}
