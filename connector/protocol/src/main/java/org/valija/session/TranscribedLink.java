package org.valija.session;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** A link that has what goes out by it written down. */
final class TranscribedLink implements Link {

    private final Link link;
    private final Transcript transcript;

    TranscribedLink(Link link, Transcript transcript) {
        this.link = link;
        this.transcript = transcript;
    }

    @Override
    public void write(ByteBuffer octets) {
        transcript.server(octets);
        link.write(octets);
    }

    @Override
    public void write(byte[] octets) {
        transcript.server(ByteBuffer.wrap(octets));
        link.write(octets);
    }

    @Override
    public void writeFile(Path file, long offset, long length) {
        transcript.serverOctets(length);
        link.writeFile(file, offset, length);
    }

    @Override
    public String id() {
        return link.id();
    }

    @Override
    public String listener() {
        return link.listener();
    }

    @Override
    public InetSocketAddress remote() {
        return link.remote();
    }

    @Override
    public InetSocketAddress local() {
        return link.local();
    }

    @Override
    public Optional<Tls> tls() {
        return link.tls();
    }

    @Override
    public boolean pipelined() {
        return link.pipelined();
    }

    @Override
    public void post(Object event) {
        link.post(event);
    }
}
