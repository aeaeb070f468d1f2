package io.millrace.sync;

import org.jspecify.annotations.Nullable;

/** A connection to a server that is opened when first needed, and anew after it was lost. One thread may use it. */
public final class RemoteLink implements AutoCloseable {
    private final RemoteServer server;
    private volatile @Nullable Remote remote;

    /** Opens nothing yet. */
    public RemoteLink(RemoteServer server) {
        this.server = server;
    }

    /**
     * The connection.
     *
     * @throws RemoteFault if it has to be opened and can't be
     */
    public Remote remote() throws RemoteFault {
        Remote open = remote;
        if (open == null) {
            open = server.connect();
            remote = open;
        }
        return open;
    }

    /**
     * Opens the connection, unless it is.
     *
     * @throws RemoteFault if it can't be
     */
    void open() throws RemoteFault {
        if (remote == null) {
            remote = server.connect();
        }
    }

    /** Whether there is a connection at present. */
    boolean isOpen() {
        return remote != null;
    }

    /** Closes the connection, if there is one: the next use opens another. */
    public void drop() {
        Remote open = remote;
        if (open != null) {
            remote = null;
            open.close();
        }
    }

    /** Closes the connection, if there is one, without a wait for the server: this was its last use. */
    void leave() {
        Remote open = remote;
        if (open != null) {
            remote = null;
            open.leave();
        }
    }

    /** Breaks the connection off, if there is one, whatever is being waited for; may be called by any thread. */
    void cut() {
        Remote open = remote;
        if (open != null) {
            open.cut();
        }
    }

    /** The same as {@link #drop}. */
    @Override
    public void close() {
        drop();
    }
}
