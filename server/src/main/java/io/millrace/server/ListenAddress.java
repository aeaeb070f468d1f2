package io.millrace.server;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a server is to listen.
 *
 * @param host a name or an address; an IPv6 address stands without its brackets
 * @param port 0 to 65535; 0 for one that is free
 */
public record ListenAddress(String host, int port) {
    /** On this machine alone. */
    public static final ListenAddress USUAL = new ListenAddress("127.0.0.1", 8080);

    /** @throws IllegalArgumentException if the host is blank or the port out of range */
    public ListenAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException("a host to listen on is needed, as in 127.0.0.1:8080");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
    }

    /**
     * Reads {@code HOST:PORT}, {@code [v6-address]:PORT} or, for this machine alone, {@code PORT}.
     *
     * @throws IllegalArgumentException if it is none of them; the message is for the user
     */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? USUAL.host : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.contains(":")) {
            throw new IllegalArgumentException("'" + text + "': write an IPv6 address in brackets, as in [::1]:8080");
        }
        try {
            return new ListenAddress(host, Integer.parseInt(text, colon + 1, text.length(), 10));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("'" + text + "' is not HOST:PORT, as in 127.0.0.1:8080", notANumber);
        }
    }

    /**
     * Whether nobody but this machine reaches it.
     *
     * @throws UnknownHostException if nobody knows the host
     */
    public boolean isLoopback() throws UnknownHostException {
        return InetAddress.getByName(host).isLoopbackAddress();
    }

    /** The same address with the port that was free. */
    ListenAddress withPort(int taken) {
        return new ListenAddress(host, taken);
    }

    /** Where a browser finds it. */
    String url() {
        return "http://" + this + "/";
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
