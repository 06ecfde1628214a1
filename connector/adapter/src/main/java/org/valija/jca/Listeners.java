package org.valija.jca;

import java.util.List;

/**
 * The listening sockets of this node; an administered object of the resource adapter. Known sockets
 * accept clients while the message-driven bean behind them is active: from the end of the server's start,
 * and not while it is suspended. Safe for use from any thread.
 */
public interface Listeners {

    /**
     * Makes a socket known and opens it, or checks that it can be opened as long as its bean is not
     * active yet. Takes the place of the one of the same name, whose sessions take leave after the command they
     * are at, while the new one serves already.
     *
     * @throws ListenerException where the address cannot be bound; everything is as before then
     */
    void open(ListenerSpec<?> spec);

    /**
     * As {@link #open}, but a socket that cannot be opened stays known, with what is wrong, and the one of the same
     * name goes. Tried again when its bean becomes active.
     */
    void tryOpen(ListenerSpec<?> spec);

    /**
     * Closes the socket and forgets it; its sessions take leave after the command they are at, which is not waited
     * for. False if unknown.
     */
    boolean close(String name);

    /** All known sockets, by name. */
    List<ListenerStatus> list();
}
