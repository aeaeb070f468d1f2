package io.millrace.sync;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes sockets that say that they lead to one port, whichever they lead to: JSSE looks under that port for a TLS session
 * to resume. It says so for the control connection and its data connections alike.
 */
final class OnePortSocketFactory extends SocketFactory {
    private final int port;

    OnePortSocketFactory(int port) {
        this.port = port;
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public int getPort() {
                return isConnected() ? port : 0;
            }
        };
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
}
