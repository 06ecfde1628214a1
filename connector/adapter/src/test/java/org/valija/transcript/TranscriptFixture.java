package org.valija.transcript;

import java.util.Map;
import org.valija.netty.SocketSpec;
import org.valija.session.SessionFactory;

/** A server for one run of a transcript: fresh, with memory behind it. */
public interface TranscriptFixture extends AutoCloseable {

    /** Makes the sessions. */
    SessionFactory sessions();

    /** The listener they belong to; its address is not used. */
    SocketSpec socket();

    /** What the transcript may refer to, such as {@code host}. */
    default Map<String, String> variables() {
        return Map.of();
    }

    @Override
    default void close() {}
}
