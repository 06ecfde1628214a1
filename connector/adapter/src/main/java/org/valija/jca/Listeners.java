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
     * active yet. Replaces the one of the same name, whose sessions end first.
     *
     * @throws ListenerException where the address cannot be bound; the socket is not known then
     */
    void open(ListenerSpec<?> spec);

    /** Closes the socket, ends its sessions and forgets it. May wait for running commands. False if unknown. */
    boolean close(String name);

    /** All known sockets, by name. */
    List<ListenerStatus> list();
}
