package io.millrace.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands before a server, on 127.0.0.1, and cuts a connection when so many bytes have passed in all, to either side;
 * those that come after that are left alone. FTP's data connections don't lead through it.
 */
final class CuttingProxy implements AutoCloseable {
    private final int target;
    private final ServerSocket listener;
    private final AtomicLong left;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    CuttingProxy(int target, long bytes) throws IOException {
        this.target = target;
        this.left = new AtomicLong(bytes);
        this.listener = ServerProcess.listener(InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Whether a connection has been cut. */
    boolean hasCut() {
        return left.get() <= 0;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                boolean counted = !hasCut();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                Thread.startVirtualThread(() -> pass(client, server, counted));
                Thread.startVirtualThread(() -> pass(server, client, counted));
            }
        } catch (IOException closed) {
            // nothing more is let in
        }
    }

    private void pass(Socket from, Socket to, boolean counted) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int length; (length = in.read(buffer)) >= 0; ) {
                long before = counted ? left.getAndAdd(-length) : Long.MAX_VALUE;
                out.write(buffer, 0, Math.clamp(before, 0, length));
                if (before <= length) {
                    return;
                }
            }
        } catch (IOException cut) {
            // by the other side
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }
}
