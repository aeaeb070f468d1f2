package io.millrace.server;

import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a server is told.
 *
 * @param listen where
 * @param token the secret of those who may use it; empty for anybody who reaches it
 * @param data the folder of its history
 */
public record ServerSettings(ListenAddress listen, Optional<AccessToken> token, Path data) {
    /**
     * Makes sure that not everybody on the network may use it.
     *
     * @throws IllegalArgumentException if others than this machine reach it, and there is no token; the message is for the
     *     user
     * @throws UnknownHostException if nobody knows the host
     */
    public void requireSafe() throws UnknownHostException {
        if (token.isEmpty() && !listen.isLoopback()) {
            throw new IllegalArgumentException(listen
                    + " can be reached from other machines, and whoever reaches it may have any folder of this user"
                    + " sent to any server: set MILLRACE_TOKEN or name a --token-file, or listen on 127.0.0.1");
        }
    }
}
