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
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
    private static final int RENEWALS_PER_LEASE = 3;

    private final WorkQueue<T> queue;
    private final Clock clock;
    private final Supplier<List<Hand<T>>> hands;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean stopped;

    Watch(WorkQueue<T> queue, Clock clock, Supplier<List<Hand<T>>> hands) {
        this.queue = queue;
        this.clock = clock;
        this.hands = hands;
    }

    /** Renews leases from now on, if they expire at all, until it is stopped. */
    void start() {
        if (queue.options().leaseTime().isPositive()) {
            Duration period = queue.options().leaseTime().dividedBy(RENEWALS_PER_LEASE);
            clock.schedule(period, () -> renewAll(period));
        }
    }

    private void renewAll(Duration period) {
        if (stopped) {
            return;
        }
        // first, so that a fault of the queue doesn't end it
        clock.schedule(period, () -> renewAll(period));
        for (Hand<T> hand : hands.get()) {
            hand.all().forEach(Settling::renew);
        }
    }

    /** Hears that the stage has ended. */
    void stop() {
        stopped = true;
    }

    /** Hears that a worker has taken several items. */
    void several() {
        lookIn(LINGER);
    }

    private void lookIn(Duration time) {
        if (!looking.get() && looking.compareAndSet(false, true)) {
            clock.schedule(time, this::look);
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
        boolean known = false;
        try {
            hand.acknowledgeTo(queue);
            known = true;
        } finally {
            if (!known) {
                lookIn(AFTER_FAULT);
            }
        }
        for (Lease<T> lease : hand.takeRest().reversed()) {
            Settling.unlessLost(lease::release);
        }
    }
}
