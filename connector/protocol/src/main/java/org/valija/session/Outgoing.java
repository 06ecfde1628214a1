package org.valija.session;

/**
 * A message as it goes out, the counterpart of {@link Incoming}: octets with CRLF line ends, exactly
 * {@link #size} of them. Opening costs nothing; octets are read when asked for. Belongs to one session; not
 * thread-safe. Its methods may block and fail with an unchecked exception where the octets cannot be read.
 */
public interface Outgoing extends AutoCloseable {

    /** Octets in all. Does not block. */
    long size();

    /** Reads up to {@code length} octets from {@code offset} into {@code into} at {@code at}; returns how many, 0 at the end. */
    int read(long offset, byte[] into, int at, int length);

    /** Writes a part of the message, by file regions where it lies in a file. */
    void transfer(Output to, long offset, long length);

    /** Lets go of it. Does not block; may be called twice. */
    @Override
    void close();
}
