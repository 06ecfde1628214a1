package org.valija.content;

import com.github.benmanes.caffeine.cache.Cache;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
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
public class EmbeddedContentStore implements ContentStore {

    @Inject
    Settings settings;

    @Inject
    DataDirectory data;

    @Inject
    Node node;

    @Resource(lookup = "java:jboss/ee/concurrency/executor/valija")
    ManagedExecutorService threads;

    private Executor syncing;
    private RocksContentStore small;
    private FileContentStore large;
    private DiskSpace space;
    private LongSupplier threshold;
    private Cache<Long, byte[]> recent;

    /** For the container. */
    EmbeddedContentStore() {}

    EmbeddedContentStore(
            RocksContentStore small,
            FileContentStore large,
            DiskSpace space,
            LongSupplier threshold,
            Executor syncing) {
        this.small = small;
        this.large = large;
        this.space = space;
        this.threshold = threshold;
        this.syncing = syncing;
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
        syncing = threads;
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
        RocksContentStore.Written written = small.write(List.of(exact));
        small.sync(written);
        long id = written.numbers()[0];
        recent.put(id, exact);
        return id;
    }

    /** The small ones are synced by another thread, so that the caller can make their rows meanwhile. */
    @Override
    public Writing write(Collection<Deposit> deposits) {
        space.check();
        Map<Boolean, List<Deposit>> waiting = deposits.stream()
                .filter(deposit -> deposit.waiting() != null)
                .collect(Collectors.partitioningBy(deposit -> deposit.size() <= threshold.getAsLong()));
        ContentStore.super.write(waiting.get(false));
        return waiting.get(true).isEmpty() ? () -> {} : writeSmall(waiting.get(true));
    }

    private Writing writeSmall(List<Deposit> deposits) {
        List<byte[]> octets =
                deposits.stream().map(deposit -> exact(deposit.waiting())).toList();
        RocksContentStore.Written written = small.write(octets);
        for (int i = 0; i < octets.size(); i++) {
            long id = written.numbers()[i];
            recent.put(id, octets.get(i));
            deposits.get(i).writtenAs(id);
        }
        FutureTask<Void> sync = new FutureTask<>(() -> small.sync(written), null);
        try {
            syncing.execute(sync);
        } catch (RejectedExecutionException e) {
            sync.run();
        }
        return () -> {
            await(sync);
            deposits.forEach(Deposit::stored);
        };
    }

    private static void await(FutureTask<Void> sync) {
        try {
            sync.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ContentException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContentException(ContentException.Cause.UNAVAILABLE, "interrupted while a content was synced", e);
        }
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
        byte[] octets = recent.getIfPresent(id);
        if (octets == null) {
            octets = small.find(id);
        }
        return octets != null ? new HeapContent(octets) : large.open(id);
    }

    @Override
    public void delete(long id) {
        recent.invalidate(id);
        small.delete(id);
        large.delete(id);
    }

    @Override
    public void scan(long from, long to, LongConsumer found) {
        small.scan(from, to, found);
        large.scan(from, to, found);
    }
}
