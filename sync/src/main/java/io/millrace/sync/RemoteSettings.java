package io.millrace.sync;

import io.millrace.engine.HostPort;
import java.time.Duration;
import java.util.Optional;

/**
 * How a folder of a server is reached.
 *
 * @param protocol how it is spoken to
 * @param server where it listens
 * @param login who we are
 * @param folder what is mirrored: an absolute path, or one from where the login leads; empty for that place itself
 * @param trust what proves that the server is the one that is meant
 * @param patience how long to wait for a connection, and then for an answer or for data to come; above 0
 */
public record RemoteSettings(
        RemoteProtocol protocol, HostPort server, Login login, String folder, Trust trust, Duration patience) {
    /** @throws IllegalArgumentException if the folder can't be named in one line, or the patience is out of range */
    public RemoteSettings {
        if (folder.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException("the remote folder's name has a line break or a NUL in it");
        }
        if (patience.toMillis() < 1 || patience.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "the server can be waited for from 1 ms to 24 days, no less and no more");
        }
    }

    /** The same server, and another folder. */
    RemoteSettings withFolder(String other) {
        return new RemoteSettings(protocol, server, login, other, trust, patience);
    }

    /** The place as a URL, without a password: the same text for the same place, which {@link RemoteUrl#parse} reads. */
    public String url() {
        return new RemoteUrl(protocol, Optional.of(login.user()), server, folder).toString();
    }
}
