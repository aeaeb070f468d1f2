package io.millrace.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A limiter of this process. Who waits has taken tokens that are yet to flow in: the bucket goes below zero. */
final class TokenBucket implements RateLimiter {
    private final Rate rate;
    private final Clock clock;
    private final double nanosPerToken;
    private double tokens;
    private long filled;

    TokenBucket(Rate rate, Clock clock) {
        this.rate = rate;
        this.clock = clock;
        this.nanosPerToken = (double) Nanoseconds.of(rate.period()) / rate.amount();
        this.tokens = rate.burst();
        this.filled = clock.nanos();
    }

    Rate rate() {
        return rate;
    }

    @Override
    public void acquire(int wanted) throws InterruptedException {
        long wait = takeAhead(wanted);
        if (wait > 0) {
            CountDownLatch over = new CountDownLatch(1);
            Clock.Wakeup wakeup = clock.schedule(Duration.ofNanos(wait), over::countDown);
            try {
                over.await();
            } catch (InterruptedException interrupted) {
                wakeup.cancel();
                putBack(wanted);
                throw interrupted;
            }
        }
    }

    @Override
    public synchronized boolean tryAcquire(int wanted) {
        check(wanted);
        fill();
        if (tokens < wanted) {
            return false;
        }
        tokens -= wanted;
        return true;
    }

    /** Takes tokens and says in how many nanoseconds they will have flowed in. */
    private synchronized long takeAhead(int wanted) {
        check(wanted);
        fill();
        tokens -= wanted;
        return tokens >= 0 ? 0 : (long) Math.ceil(-tokens * nanosPerToken);
    }

    private synchronized void putBack(int unused) {
        tokens += unused;
    }

    private void fill() {
        long now = clock.nanos();
        tokens = Math.min((double) rate.burst(), tokens + (now - filled) / nanosPerToken);
        filled = now;
    }

    private static void check(int wanted) {
        if (wanted < 1) {
            throw new IllegalArgumentException("at least 1 token, not " + wanted);
        }
    }
}
