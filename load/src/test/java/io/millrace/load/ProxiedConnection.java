package io.millrace.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One connection through a {@link FaultyProxy}. */
final class ProxiedConnection {
    private static final int GREETING = "version\r\nmn\r\n".length();
    private static final byte[] UNKNOWN = "version\r\nzz\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "mn\r\n".getBytes(StandardCharsets.US_ASCII);

    private final FaultyProxy proxy;
    private final Socket client;
    private final Socket server = new Socket();
    private final Conduct conduct;

    ProxiedConnection(FaultyProxy proxy, Socket client, Conduct conduct) {
        this.proxy = proxy;
        this.client = client;
        this.conduct = conduct;
    }

    /** Passes bytes on until one side closes, or the conduct says so. */
    void serve(int target) {
        if (conduct.equals(Conduct.HANGS_UP)) {
            close();
            return;
        }
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException down) {
            close();
            return;
        }
        Thread.startVirtualThread(this::passAnswers);
        passCommands();
    }

    private void passCommands() {
        try {
            InputStream from = client.getInputStream();
            OutputStream to = server.getOutputStream();
            if (conduct.toServer() > 0) {
                byte[] greeting = from.readNBytes(GREETING);
                to.write(conduct.classic() && greeting.length == GREETING ? UNKNOWN : greeting);
            }
            byte[] buffer = new byte[64 << 10];
            byte[] tail = new byte[END.length];
            long left = conduct.toServer();
            while (left > 0) {
                int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    close();
                    return;
                }
                if (endsBatch(buffer, read, tail)) {
                    proxy.batchCame();
                }
                proxy.awaitRelease();
                to.write(buffer, 0, read);
                left -= read;
                proxy.sent(read);
            }
            end();
        } catch (IOException cut) {
            close();
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean endsBatch(byte[] buffer, int read, byte[] tail) {
        for (int i = Math.max(0, read - tail.length); i < read; i++) {
            System.arraycopy(tail, 1, tail, 0, tail.length - 1);
            tail[tail.length - 1] = buffer[i];
        }
        return Arrays.equals(tail, END);
    }

    private void passAnswers() {
        try {
            InputStream from = server.getInputStream();
            OutputStream to = client.getOutputStream();
            byte[] buffer = new byte[8 << 10];
            long left = conduct.toClient();
            while (left > 0) {
                int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    close();
                    return;
                }
                to.write(buffer, 0, read);
                left -= read;
            }
            end();
        } catch (IOException cut) {
            close();
        }
    }

    private void end() throws IOException {
        switch (conduct.ending()) {
            case STALL -> {}
            case CLOSE -> close();
            case RESET -> {
                client.setSoLinger(true, 0);
                close();
            }
        }
    }

    /** Closes both sides; may be called by any thread. */
    void close() {
        proxy.ended(this);
        try (client;
                server) {
            client.shutdownOutput();
        } catch (IOException gone) {
            // there is nobody left to be told
        }
    }
}
