package io.millrace.sync;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.Objects;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sockets of one FTP connection, and can close them while others wait at them.
 *
 * <p>Where TLS sessions are to be resumed they say that they lead to one port, whichever they lead to: JSSE looks under that
 * port for a session. They say so for the control connection and its data connections alike.
 */
final class FtpSockets extends SocketFactory {
    private final int port;
    private volatile @Nullable Socket control;
    private volatile @Nullable Socket data;
    private volatile boolean closed;

    /** @param port that all sockets say that they lead to; 0 for the one that each does */
    FtpSockets(int port) {
        this.port = port;
    }

    /**
     * Closes the control connection and the last data connection, below their TLS: what waits at them fails, and so does
     * what is to be connected from now on.
     */
    void close() {
        closed = true;
        close(control);
        close(data);
    }

    boolean areClosed() {
        return closed;
    }

    /** Whether the control connection could be connected, be it closed since or not. */
    boolean haveConnected() {
        Socket opened = control;
        return opened != null && opened.isConnected();
    }

    /** The one that was made last for a data connection. */
    Socket lastData() {
        return Objects.requireNonNull(data);
    }

    @Override
    public Socket createSocket() {
        Socket created = port == 0 ? new Socket(Proxy.NO_PROXY) : new OnePortSocket(port);
        if (haveConnected()) {
            data = created;
        } else {
            control = created;
        }
        if (closed) {
            close(created);
        }
        return created;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("FTP connections are opened in two steps");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    private static void close(@Nullable Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException closed) {
            // it is of no more use all the same
        }
    }

    private static final class OnePortSocket extends Socket {
        private final int port;

        OnePortSocket(int port) {
            super(Proxy.NO_PROXY);
            this.port = port;
        }

        @Override
        public int getPort() {
            return isConnected() ? port : 0;
        }
    }
}
