package io.millrace.load;

import io.millrace.engine.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Something that listens and is no memcached: says its banner to whoever connects, and then nothing. */
final class BannerServer implements AutoCloseable {
    private final ServerSocket listener;
    private final byte[] banner;

    BannerServer(String banner) throws IOException {
        this.banner = banner.getBytes(StandardCharsets.US_ASCII);
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    HostPort address() {
        return new HostPort("127.0.0.1", listener.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.startVirtualThread(() -> greet(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void greet(Socket client) {
        try (client) {
            client.getOutputStream().write(banner);
            InputStream ignored = client.getInputStream();
            ignored.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // the client has heard enough
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
