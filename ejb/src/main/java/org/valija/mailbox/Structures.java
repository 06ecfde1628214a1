package org.valija.mailbox;

import com.github.benmanes.caffeine.cache.Cache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.valija.content.ContentStore;
import org.valija.mail.Structure;
import org.valija.mime.MimeLimits;
import org.valija.mime.MimeSettings;
import org.valija.mime.StructureCodec;
import org.valija.mime.StructureParser;
import org.valija.settings.Caches;
import org.valija.settings.Settings;

/**
 * Structures of stored contents, as the octets that a mailbox keeps. Each is parsed once for all recipients of
 * a message: the latest are remembered.
 */
@ApplicationScoped
class Structures {

    @Inject
    ContentStore contents;

    @Inject
    Settings settings;

    private Cache<Long, byte[]> latest;

    /** For the container. */
    Structures() {}

    Structures(ContentStore contents, Settings settings) {
        this.contents = contents;
        this.settings = settings;
        start();
    }

    @PostConstruct
    void start() {
        latest = Caches.builder()
                .maximumSize(settings.get(MimeSettings.STRUCTURES_CACHED))
                .build();
    }

    /** The structure of a content, encoded. @throws org.valija.content.ContentException where it cannot be read */
    byte[] encoded(long content) {
        return latest.get(content, this::parse);
    }

    /**
     * A structure with its offsets for octets that stand before the content.
     *
     * @param encoded as {@link #encoded} gave it; where it is {@code null}, the content is read
     */
    Structure decoded(byte[] encoded, long content, int prefix) {
        return StructureCodec.decode(encoded != null ? encoded : encoded(content), prefix);
    }

    private byte[] parse(long content) {
        MimeLimits limits = MimeSettings.limits(settings);
        try (InputStream octets = contents.open(content).stream()) {
            return StructureCodec.encode(new StructureParser(limits).parse(octets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
