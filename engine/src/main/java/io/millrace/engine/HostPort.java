package io.millrace.engine;

/**
 * Where a server listens.
 *
 * @param host a name or an address; an IPv6 address stands without its brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
    /** @throws IllegalArgumentException if the host is blank or the port out of range */
    public HostPort {
        if (host.isBlank()) {
            throw new IllegalArgumentException("a server needs a host, as in 127.0.0.1:11211");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
    }

    /**
     * Reads {@code host:port} or {@code [v6-address]:port}.
     *
     * @throws IllegalArgumentException if {@code text} is neither
     */
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.contains(":")) {
            throw new IllegalArgumentException("'" + text + "': write an IPv6 address in brackets, as in [::1]:11211");
        }
        try {
            return new HostPort(host, Integer.parseInt(text, colon + 1, text.length(), 10));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("'" + text + "' is not HOST:PORT, as in 127.0.0.1:11211", notANumber);
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
