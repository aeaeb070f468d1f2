package io.millrace.load;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a sender holds: its server, and a connection to it from the first batch on. */
final class ServerLink implements AutoCloseable {
    private final Server server;
    private final LoadParameters parameters;
    private @Nullable BatchStore store;

    ServerLink(Server server, LoadParameters parameters) {
        this.server = server;
        this.parameters = parameters;
    }

    Server server() {
        return server;
    }

    /**
     * The connection, opened if there is none.
     *
     * @throws IOException if the server can't be reached
     */
    BatchStore store() throws IOException {
        BatchStore open = store;
        if (open == null) {
            open = BatchStore.open(server.address(), parameters.effort().timeouts(), parameters.ttl());
            store = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        if (store != null) {
            store.close();
        }
    }
}
