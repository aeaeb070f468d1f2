package io.millrace.sync;

import io.millrace.engine.RateLimiter;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before a server, on 127.0.0.1: sees all that passes, and cuts connections where it is told to. FTP's data
 * connections lead through it, too, unless the control connection is encrypted. A command of FTP passes whole or not at
 * all, for it fits into one packet; a server may carry out what it gets of one.
 */
final class Gateway implements AutoCloseable {
    private static final Pattern EXTENDED = Pattern.compile("229 .*\\(\\|\\|\\|(\\d+)\\|\\).*", Pattern.DOTALL);
    private static final Pattern PASSIVE =
            Pattern.compile("227 .*?(\\d+),(\\d+),(\\d+),(\\d+),(\\d+),(\\d+).*", Pattern.DOTALL);
    private static final int PATIENCE = 10_000;
    private static final int BLOCK = 16 * 1024;

    private final int target;
    private final boolean readsReplies;
    private final ServerSocket listener;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong passed = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final Object watching = new Object();
    private volatile Fates fates = data -> Fate.WHOLE;
    private volatile Watcher watcher = total -> {};
    private volatile Optional<RateLimiter> line = Optional.empty();
    private volatile Hold hold = new Hold(0);
    private volatile UnaryOperator<String> commands = UnaryOperator.identity();
    private volatile UnaryOperator<String> replies = UnaryOperator.identity();

    /** Before the server that {@code settings} lead to, on 127.0.0.1. */
    Gateway(RemoteSettings settings) throws IOException {
        this(settings, InetAddress.getLoopbackAddress());
    }

    /** At another address of this machine. */
    Gateway(RemoteSettings settings, InetAddress address) throws IOException {
        this.target = settings.server().port();
        this.readsReplies = settings.protocol() == RemoteProtocol.FTP;
        this.listener = ServerProcess.listener(address);
        open.add(listener);
        Thread.startVirtualThread(this::accept);
    }

    /**
     * What becomes of a connection.
     *
     * @param bytes so many pass, to either side, before it is cut
     * @param reset whether it is reset then; else it ends as if that were all
     */
    record Fate(long bytes, boolean reset) {
        /** It isn't cut. */
        static final Fate WHOLE = new Fate(Long.MAX_VALUE, false);
    }

    /** Decides about connections. */
    @FunctionalInterface
    interface Fates {
        Fate of(boolean data);
    }

    /** Sees what passes. */
    @FunctionalInterface
    interface Watcher {
        /**
         * Called before some bytes are handed on, which wait for it; never twice at once.
         *
         * @param total how many bytes came in so far, these included
         */
        void passing(long total) throws IOException;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections were opened, data connections apart. */
    int connections() {
        return connections.get();
    }

    /** How many passwords were sent over FTP. */
    int logins() {
        return logins.get();
    }

    /** How many connections were cut. */
    int cuts() {
        return cuts.get();
    }

    /** Of the connections that are opened from now on. */
    void decide(Fates decision) {
        fates = decision;
    }

    /** Has others watch from now on; the ones before see nothing any more when this is done. */
    void watch(Watcher eyes) {
        synchronized (watching) {
            watcher = eyes;
        }
    }

    /** Lets no more through to the server than that, and holds little back itself, on connections opened from now on. */
    void narrow(RateLimiter bytes) throws IOException {
        line = Optional.of(bytes);
        listener.setReceiveBufferSize(BLOCK);
    }

    /** Has answers wait until so many further bytes have come from clients. */
    void holdAnswers(long bytes) {
        hold = new Hold(bytes);
    }

    /** Keeps answers back until enough was asked. */
    private static final class Hold {
        private final AtomicLong left;
        private final CountDownLatch over = new CountDownLatch(1);

        Hold(long bytes) {
            this.left = new AtomicLong(bytes);
            asked(0);
        }

        void asked(int bytes) {
            if (left.addAndGet(-bytes) <= 0) {
                over.countDown();
            }
        }

        void await() throws IOException {
            try {
                over.await();
            } catch (InterruptedException nobodyDoes) {
                throw new IOException("interrupted", nobodyDoes);
            }
        }
    }

    /** Puts other lines in the place of commands on unencrypted connections; a line comes with its end. */
    void replaceCommands(UnaryOperator<String> change) {
        commands = change;
    }

    /** Puts other lines in the place of those of replies; the same. */
    void replaceReplies(UnaryOperator<String> change) {
        replies = change;
    }

    /** Does something once, when so many bytes came in from now on. */
    void after(long bytes, Action action) {
        long limit = passed.get() + bytes;
        watch(total -> {
            if (total >= limit) {
                watch(later -> {});
                action.run();
            }
        });
    }

    /** Something to do. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    @Override
    public void close() {
        for (Closeable each : open) {
            close(each);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                connections.incrementAndGet();
                connect(client, target, false);
            }
        } catch (IOException closed) {
            // nothing more is let in
        }
    }

    private void connect(Socket client, int port, boolean data) throws IOException {
        open.add(client);
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException nobody) {
            client.setSoLinger(true, 0);
            close(client);
            return;
        }
        open.add(server);
        Pair pair = new Pair(client, server, fates.of(data));
        boolean replies = readsReplies && !data;
        Thread.startVirtualThread(() -> pair.pass(client, server, false, replies));
        Thread.startVirtualThread(() -> pair.pass(server, client, replies, false));
    }

    /** A port of ours that leads to a data port of the server. */
    private int data(int port) throws IOException {
        ServerSocket door = new ServerSocket();
        if (line.isPresent()) {
            door.setReceiveBufferSize(BLOCK);
        }
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        door.setSoTimeout(PATIENCE);
        open.add(door);
        Thread.startVirtualThread(() -> {
            try (door) {
                connect(door.accept(), port, true);
            } catch (IOException nobodyCame) {
                // then there is nothing to pass
            } finally {
                open.remove(door);
            }
        });
        return door.getLocalPort();
    }

    private byte[] rewritten(byte[] line) throws IOException {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        Matcher extended = EXTENDED.matcher(text);
        if (extended.matches()) {
            int port = data(Integer.parseInt(extended.group(1)));
            return (text.substring(0, extended.start(1)) + port + text.substring(extended.end(1)))
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
        Matcher passive = PASSIVE.matcher(text);
        if (passive.matches()) {
            int port = data(Integer.parseInt(passive.group(5)) * 256 + Integer.parseInt(passive.group(6)));
            return (text.substring(0, passive.start(5)) + port / 256 + "," + port % 256
                            + text.substring(passive.end(6)))
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
        return line;
    }

    private static byte[] changed(UnaryOperator<String> change, byte[] line) {
        return change.apply(new String(line, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void close(Closeable each) {
        open.remove(each);
        try {
            each.close();
        } catch (IOException gone) {
            // it is closed all the same
        }
    }

    /** A connection to us, and ours to the server. */
    private final class Pair {
        private final Socket client;
        private final Socket server;
        private final Fate fate;
        private final AtomicLong left;
        private final AtomicInteger ends = new AtomicInteger();

        Pair(Socket client, Socket server, Fate fate) {
            this.client = client;
            this.server = server;
            this.fate = fate;
            this.left = new AtomicLong(fate.bytes());
        }

        /** Hands on what comes from one of them, by the line where it is read. */
        void pass(Socket from, Socket to, boolean rewrites, boolean counts) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                byte[] buffer = new byte[BLOCK];
                for (int length; (length = in.read(buffer)) >= 0; ) {
                    if (from.equals(client)) {
                        hold.asked(length);
                    } else {
                        hold.await();
                    }
                    if (!rewrites && !counts) {
                        hand(out, buffer, length, false);
                        continue;
                    }
                    for (int i = 0; i < length; i++) {
                        line.write(buffer[i]);
                        if (buffer[i] == '\n') {
                            byte[] whole = line.toByteArray();
                            line.reset();
                            count(whole);
                            byte[] sent = rewrites ? changed(replies, rewritten(whole)) : changed(commands, whole);
                            hand(out, sent, sent.length, counts);
                        }
                    }
                }
                to.shutdownOutput();
            } catch (IOException cut) {
                end();
            } finally {
                if (ends.incrementAndGet() == 2) {
                    end();
                }
            }
        }

        private void hand(OutputStream out, byte[] bytes, int length, boolean whole) throws IOException {
            waitForRoom(length);
            synchronized (watching) {
                watcher.passing(passed.addAndGet(length));
            }
            long before = left.getAndAdd(-length);
            if (before < length) {
                if (!whole) {
                    out.write(bytes, 0, (int) Math.max(0, before));
                }
                if (before >= 0) {
                    cuts.incrementAndGet();
                }
                if (fate.reset()) {
                    client.setSoLinger(true, 0);
                    server.setSoLinger(true, 0);
                }
                throw new IOException("cut");
            }
            out.write(bytes, 0, length);
        }

        private void waitForRoom(int bytes) throws IOException {
            try {
                if (line.isPresent()) {
                    line.get().acquire(bytes);
                }
            } catch (InterruptedException nobodyDoes) {
                throw new IOException("interrupted", nobodyDoes);
            }
        }

        private void count(byte[] line) {
            if (new String(line, StandardCharsets.ISO_8859_1).startsWith("PASS ")) {
                logins.incrementAndGet();
            }
        }

        private void end() {
            close(client);
            close(server);
        }
    }
}
