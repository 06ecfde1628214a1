package org.valija.command;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Tries each port before the server starts, so that a port in use costs a second and one line. */
final class PortCheck {

    private PortCheck() {}

    /**
     * Opens and closes the port.
     *
     * @throws CommandException naming the setting that is wrong: the port, or the address
     */
    static void free(StartValue value, StartValue bind, InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (BindException e) {
            String cause = String.valueOf(e.getMessage());
            if (cause.contains("assign")) {
                throw bind.refused("not an address of this machine");
            }
            throw value.refused(cause.contains("ermission") ? "this user may not open the port" : "the port is in use");
        } catch (IOException e) {
            throw value.refused(e.getMessage());
        }
    }
}
