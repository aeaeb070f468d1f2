package io.millrace.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Looks after what the workers of a stage hold. It gives back to the queue what waits in a hand behind an item that turned
 * out to be long, and renews leases that expire. It runs on the clock's thread, and only while there is something to do.
 */
final class Watch<T> {
    private static final Duration LINGER = Duration.ofMillis(5);
    private static final int RENEWALS_PER_LEASE = 3;

    private final WorkQueue<T> queue;
    private final Clock clock;
    private final Supplier<List<Hand<T>>> hands;
    private final AtomicBoolean looking = new AtomicBoolean();

    Watch(WorkQueue<T> queue, Clock clock, Supplier<List<Hand<T>>> hands) {
        this.queue = queue;
        this.clock = clock;
        this.hands = hands;
    }

    /** Renews leases from now on, if they expire at all, until the stage has no hands any more. */
    void start() {
        if (queue.options().leaseTime().isPositive()) {
            Duration period = queue.options().leaseTime().dividedBy(RENEWALS_PER_LEASE);
            clock.schedule(period, () -> renewAll(period));
        }
    }

    private void renewAll(Duration period) {
        List<Hand<T>> all = hands.get();
        if (all.isEmpty()) {
            return;
        }
        for (Hand<T> hand : all) {
            for (Lease<T> lease : hand.all()) {
                Settling.unlessLost(lease::renew);
            }
        }
        clock.schedule(period, () -> renewAll(period));
    }

    /** Hears that a worker has taken several items. */
    void several() {
        if (!looking.get() && looking.compareAndSet(false, true)) {
            clock.schedule(LINGER, this::look);
        }
    }

    private void look() {
        looking.set(false);
        for (Hand<T> hand : hands.get()) {
            if (!hand.holdsMore()) {
                continue;
            }
            if (hand.lingers()) {
                putBack(hand);
            } else {
                several();
            }
        }
    }

    private void putBack(Hand<T> hand) {
        List<Lease<T>> done = hand.takeDone();
        Settling.unlessLost(() -> queue.ackAll(done));
        for (Lease<T> lease : hand.takeRest().reversed()) {
            Settling.unlessLost(lease::release);
        }
    }
}
