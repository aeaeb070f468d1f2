package io.millrace.sync;

import io.millrace.engine.HostPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A folder of a server as users write it: {@code ftp://user@host:port/path}, after RFC 1738. The schemes are those of
 * {@link RemoteProtocol}. A path of FTP begins where the login leads, and {@code //path} at the server's root; a path of
 * SFTP begins at the root, and {@code /~/path} in the user's home. There is no place for a password.
 *
 * @param protocol how the server is spoken to
 * @param user who asks to be let in, if it is said
 * @param server where it listens
 * @param folder an absolute path, or one from where the login leads; empty for that place itself
 */
public record RemoteUrl(RemoteProtocol protocol, Optional<String> user, HostPort server, String folder) {
    private static final String HOME = "/~";

    /**
     * Reads a URL. Bytes can be written as {@code %} and two hexadecimal digits; blanks and letters beyond ASCII need not.
     *
     * @throws IllegalArgumentException if it isn't such a URL, or has a password; the message, for the user, never repeats
     *     one
     */
    public static RemoteUrl parse(String text) {
        int colon = text.indexOf("://");
        RemoteProtocol protocol = protocol(colon < 0 ? "" : text.substring(0, colon));
        String rest = text.substring(colon + 3);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash);
        int at = authority.lastIndexOf('@');
        Optional<String> user = at < 0 ? Optional.empty() : user(authority.substring(0, at));
        HostPort server = server(authority.substring(at + 1), protocol.defaultPort());
        return new RemoteUrl(protocol, user, server, protocol == RemoteProtocol.SFTP ? ofSftp(path) : ofFtp(path));
    }

    /** The URL in the one way to write it, which {@link #parse} reads as the same place. */
    @Override
    public String toString() {
        String host = server.host().contains(":") ? "[" + server.host().replace("%", "%25") + "]" : server.host();
        String port = server.port() == protocol.defaultPort() ? "" : ":" + server.port();
        String name = user.map(each -> UrlText.encoded(each).replace("/", "%2F") + "@")
                .orElse("");
        return protocol.scheme() + "://" + name + host + port + path();
    }

    private String path() {
        String encoded = UrlText.encoded(folder);
        if (protocol != RemoteProtocol.SFTP) {
            return folder.isEmpty() ? "" : "/" + encoded;
        }
        // a ~ is encoded, so that a folder of that name at the root isn't taken for the home
        return folder.isEmpty() || folder.startsWith("/") ? encoded : HOME + "/" + encoded;
    }

    private static RemoteProtocol protocol(String scheme) {
        for (RemoteProtocol each : RemoteProtocol.values()) {
            if (each.scheme().equals(scheme.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "the URL must begin with ftp://, ftpes:// (FTP that becomes TLS), ftps:// (FTP inside TLS) or sftp://");
    }

    private static Optional<String> user(String information) {
        int colon = information.indexOf(':');
        if (colon >= 0 && colon < information.length() - 1) {
            throw new IllegalArgumentException("a password in the URL could be read by everybody who lists processes."
                    + " Leave it out, and set MILLRACE_PASSWORD, name a --password-file, write it into ~/.netrc, or"
                    + " type it when you are asked");
        }
        String name = UrlText.decoded(colon < 0 ? information : information.substring(0, colon));
        return Optional.of(name).filter(each -> !each.isEmpty());
    }

    /** Repeats nothing of it in messages: with a slash in it, a password would end up here. */
    private static HostPort server(String text, int defaultPort) {
        boolean bracketed = text.startsWith("[");
        int end = bracketed ? text.indexOf(']') + 1 : text.indexOf(':');
        String host = end <= 0 ? (text.startsWith(":") ? "" : text) : text.substring(0, end);
        String port = end <= 0 ? "" : text.substring(end);
        String name = bracketed && end > 0 ? UrlText.decoded(host.substring(1, end - 1)) : host;
        boolean valid =
                bracketed ? name.matches("[0-9A-Fa-f:.]+(%[\\w.-]+)?") && name.contains(":") : name.matches("[\\w.-]+");
        if (!valid) {
            throw new IllegalArgumentException(
                    "the URL names no host: a name or an address is expected behind :// and a"
                            + " user, an IPv6 address in brackets");
        }
        return new HostPort(
                name.toLowerCase(Locale.ROOT), port.isEmpty() || port.equals(":") ? defaultPort : port(port));
    }

    private static int port(String text) {
        if (text.matches(":[0-9]{1,5}")) {
            int port = Integer.parseInt(text, 1, text.length(), 10);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw new IllegalArgumentException("the port in the URL is not a number from 1 to 65535");
    }

    /** The slash behind the host only ends it. */
    private static String ofFtp(String path) {
        return path.isEmpty() ? "" : folder(UrlText.decoded(path.substring(1)));
    }

    private static String ofSftp(String path) {
        boolean home = path.equals(HOME) || path.startsWith(HOME + "/");
        return folder(UrlText.decoded(home ? path.substring(HOME.length()).replaceFirst("^/+", "") : path));
    }

    /** Without what changes nothing: slashes at the end and in a row, and single dots. */
    private static String folder(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return (path.startsWith("/") ? "/" : "") + String.join("/", names);
    }
}
