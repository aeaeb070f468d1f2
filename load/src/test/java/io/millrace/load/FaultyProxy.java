package io.millrace.load;

import io.millrace.engine.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a load and its memcached, on 127.0.0.1, and goes wrong as a test asks it to: by the number of the
 * connection, and at bytes or batches that the test names. What a test does at such an instant runs before anything
 * more is passed on, so that no test needs to wait for its moment.
 */
final class FaultyProxy implements AutoCloseable {
    private final int target;
    private final int port;
    private final IntFunction<Conduct> conducts;
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
    private final List<Trigger> triggers = new ArrayList<>();
    private long bytes;
    private long batches;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;

    private enum Measure {
        BYTES,
        BATCHES,
        CONNECTIONS
    }

    private record Trigger(Measure measure, long threshold, Runnable action) {}

    private FaultyProxy(int target, IntFunction<Conduct> conducts) throws IOException {
        this.target = target;
        this.conducts = conducts;
        this.port = listenAnywhere();
    }

    /** Passes everything on to the server at {@code target}, until it is told otherwise. */
    static FaultyProxy faithful(int target) throws IOException {
        return of(target, Conduct.FAITHFUL);
    }

    /** Treats each connection in the same way. */
    static FaultyProxy of(int target, Conduct conduct) throws IOException {
        return new FaultyProxy(target, connection -> conduct);
    }

    /** Treats the n-th connection, from 1, as {@code conducts} says. */
    static FaultyProxy of(int target, IntFunction<Conduct> conducts) throws IOException {
        return new FaultyProxy(target, conducts);
    }

    HostPort address() {
        return new HostPort("127.0.0.1", port);
    }

    /** How many connections were accepted so far. */
    int connections() {
        return connections.get();
    }

    /** How many batches of meta commands have come so far. */
    synchronized long batches() {
        return batches;
    }

    /** Runs {@code action} once so many bytes have been passed on to the server, over all connections. */
    synchronized void whenSent(long threshold, Runnable action) {
        triggers.add(new Trigger(Measure.BYTES, threshold, action));
    }

    /** Runs {@code action} once so many bytes more than until now have been passed on to the server. */
    synchronized void whenSentMore(long more, Runnable action) {
        whenSent(bytes + more, action);
    }

    /** Runs {@code action} when so many batches have come, before the end of the last one is passed on. */
    synchronized void whenBatches(long threshold, Runnable action) {
        triggers.add(new Trigger(Measure.BATCHES, threshold, action));
    }

    /** Runs {@code action} when so many connections have been accepted, before the last one is served. */
    synchronized void whenConnections(long threshold, Runnable action) {
        triggers.add(new Trigger(Measure.CONNECTIONS, threshold, action));
    }

    /** Passes on nothing more to the server until {@link #release}; greetings excepted. */
    synchronized void hold() {
        held = new CountDownLatch(1);
    }

    /** Passes on what was held, and what comes. */
    void release() {
        held.countDown();
    }

    /**
     * Cuts all connections, and has new ones refused. A socket at which a virtual thread waits is closed by that thread, and
     * goes on accepting until then: it is waited for.
     */
    synchronized void refuse() throws IOException {
        if (listener != null && acceptor != null) {
            listener.close();
            awaitEnd(acceptor);
        }
        open.forEach(ProxiedConnection::close);
    }

    private static void awaitEnd(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** Accepts connections again. */
    synchronized void listen() throws IOException {
        listen(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
    }

    @Override
    public void close() throws IOException {
        release();
        refuse();
    }

    Conduct conduct(int connection) {
        return conducts.apply(connection);
    }

    void awaitRelease() throws InterruptedException {
        held.await();
    }

    void sent(long more) {
        run(due(Measure.BYTES, more));
    }

    void batchCame() {
        run(due(Measure.BATCHES, 1));
    }

    void ended(ProxiedConnection connection) {
        open.remove(connection);
    }

    private static void run(List<Trigger> due) {
        due.forEach(trigger -> trigger.action().run());
    }

    private synchronized List<Trigger> due(Measure measure, long more) {
        long reached = switch (measure) {
            case BYTES -> bytes += more;
            case BATCHES -> batches += more;
            case CONNECTIONS -> more;
        };
        List<Trigger> due = new ArrayList<>();
        for (Iterator<Trigger> rest = triggers.iterator(); rest.hasNext(); ) {
            Trigger trigger = rest.next();
            if (trigger.measure() == measure && reached >= trigger.threshold()) {
                rest.remove();
                due.add(trigger);
            }
        }
        return due;
    }

    /** Below the range of outgoing connections, so that a client that is refused is not connected to itself. */
    private int listenAnywhere() throws IOException {
        IOException last = new IOException("no port was tried");
        for (int attempt = 0; attempt < 50; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try {
                listen(new ServerSocket(candidate, 50, InetAddress.getLoopbackAddress()));
                return candidate;
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw last;
    }

    private void listen(ServerSocket socket) {
        listener = socket;
        acceptor = Thread.startVirtualThread(() -> accept(socket));
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket client = socket.accept();
                int number = connections.incrementAndGet();
                Thread.startVirtualThread(() -> serve(client, number, socket));
            }
        } catch (IOException closed) {
            // refused from now on
        }
    }

    private void serve(Socket client, int number, ServerSocket door) {
        ProxiedConnection connection = new ProxiedConnection(this, client, conduct(number));
        open.add(connection);
        if (door.isClosed()) {
            // it came in just before that
            connection.close();
        }
        run(due(Measure.CONNECTIONS, number));
        connection.serve(target);
    }
}
