package org.valija.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * The SMTP listener of the server on this machine. Its own machine may relay through it without signing in, as far
 * as {@code smtp.trusted-networks} has the address.
 */
record LocalServer(String host, int port) {

    private static final int CONNECT_MILLIS = 30_000;
    private static final int MAX_PORT = 65535;

    /** @throws CommandException where the settings open no such listener */
    static LocalServer of(StartSource source) {
        StartValue port = source.port("smtp");
        try {
            int number = Integer.parseInt(port.text());
            if (number > 0 && number <= MAX_PORT) {
                return new LocalServer(source.bind().text(), number);
            }
        } catch (NumberFormatException e) {
            // refused below, as a number out of range is
        }
        throw port.refused("mail is handed to the server at its SMTP port, and this is none");
    }

    /** @throws CommandException where nobody answers */
    Socket connect() {
        Socket socket = new Socket();
        try {
            InetAddress bound = InetAddress.getByName(host);
            InetAddress address = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.TEMPORARY,
                    "no server answers at " + host + " port " + port + "; is it running? (" + e.getMessage() + ")");
        }
    }
}
