package io.millrace.engine;

import java.time.Duration;

/**
 * Runs a task when something that begins and ends often takes too long. A wake-up of the clock is set once a limit at most,
 * not once a beginning.
 */
final class Deadline {
    private final Clock clock;
    private final Runnable passed;
    private final long limit;
    private final Alarm alarm;
    private boolean running;
    private long due;

    /** The task runs on a thread of the clock. A limit of zero is none. */
    Deadline(Clock clock, Duration limit, Runnable passed) {
        this.clock = clock;
        this.passed = passed;
        this.limit = Nanoseconds.of(limit);
        this.alarm = new Alarm(clock, this::ring);
    }

    /** Something begins, and must {@link #end} within the limit. */
    synchronized void begin() {
        if (limit > 0) {
            running = true;
            due = clock.nanos() + limit;
            alarm.setFor(due);
        }
    }

    /** It has ended; says whether in time, so that the task does not run for it. */
    synchronized boolean end() {
        boolean inTime = running || limit == 0;
        running = false;
        return inTime;
    }

    /** Takes the wake-up back: nothing will begin any more. */
    synchronized void cancel() {
        running = false;
        alarm.cancel();
    }

    private void ring() {
        if (isOver()) {
            passed.run();
        }
    }

    private synchronized boolean isOver() {
        alarm.rang();
        if (!running) {
            return false;
        }
        if (due - clock.nanos() > 0) {
            alarm.setFor(due);
            return false;
        }
        running = false;
        return true;
    }
}
