package io.millrace.engine;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/**
 * The requests that come to a worker process, read by a thread of their own: so the end of the standard input ends the
 * process while its main thread computes.
 */
final class Inbox {
    private static final int JUNK = 4;

    private final FrameReader requests;
    private final SynchronousQueue<Frame> handOver = new SynchronousQueue<>();

    Inbox(FrameReader requests) {
        this.requests = requests;
    }

    /** Begins to read. */
    void start(PrintStream log) {
        Thread.ofPlatform().daemon().name("requests").start(() -> read(log));
    }

    /** Waits for the next request; it is valid until this is answered, since the parent sends no other one before. */
    Frame take() throws InterruptedException {
        return handOver.take();
    }

    private void read(PrintStream log) {
        try {
            for (@Nullable Frame request; (request = requests.next()) != null; ) {
                handOver.put(request);
            }
            Runtime.getRuntime().halt(0);
        } catch (IOException | InterruptedException | OutOfMemoryError broken) {
            log.println("requests can't be read: " + broken);
            Runtime.getRuntime().halt(JUNK);
        }
    }
}
