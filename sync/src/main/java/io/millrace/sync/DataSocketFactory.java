package io.millrace.sync;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes sockets for data connections which say that they lead to the port of the control connection: JSSE looks under
 * that port, and under the host that it is given, for a session to resume.
 */
final class DataSocketFactory extends SocketFactory {
    private final int controlPort;

    DataSocketFactory(int controlPort) {
        this.controlPort = controlPort;
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public int getPort() {
                return isConnected() ? controlPort : 0;
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("data connections are opened in two steps");
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
