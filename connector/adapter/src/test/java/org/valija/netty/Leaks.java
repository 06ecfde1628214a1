package org.valija.netty;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class that loses a buffer. Every buffer is watched. */
final class Leaks implements BeforeAllCallback, AfterAllCallback {

    private static final int COLLECTIONS = 5;

    private final Queue<String> found = new ConcurrentLinkedQueue<>();
    private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();

    @Override
    public void beforeAll(ExtensionContext context) {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ByteBufUtil.setLeakListener((type, records) -> found.add(type + records));
    }

    /** A lost buffer is reported when it has been collected and the next one is allocated. */
    @Override
    public void afterAll(ExtensionContext context) {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            PooledByteBufAllocator.DEFAULT.buffer(1).release();
        }
        ResourceLeakDetector.setLevel(before); // to record each use of each buffer takes most of the time
        Assertions.assertTrue(found.isEmpty(), () -> "lost: " + found);
    }
}
