package io.millrace.engine;

/**
 * How many items a worker takes at once: as many as it expects to finish in a tenth of a millisecond, so that a visit to
 * the queue costs short items little and long items never wait behind one another. Used by one worker.
 */
final class Pace {
    private static final long AHEAD_NANOS = 100_000;
    private static final int MOST = 256;

    private static final long SHORT_NANOS = 10_000;
    private static final int MEASURED = 16;

    private double mean;
    private int visits;

    /** How many items to take; one at a time until something has been measured. */
    int batch() {
        return mean == 0 ? 1 : Math.clamp((long) (AHEAD_NANOS / mean), 1, MOST);
    }

    /**
     * Notes how long so many items took; recent ones count more.
     *
     * @return whether to publish it: of short items, not every visit is worth it
     */
    boolean measured(int items, long nanos) {
        double each = (double) nanos / items;
        mean = mean == 0 ? each : mean + (each - mean) / 4;
        return each >= SHORT_NANOS || ++visits % MEASURED == 0;
    }
}
