package io.millrace.engine;

/** How the items that left a queue ended. Used under its owner's lock. */
final class Tally {
    private long done;
    private long rejected;
    private long failed;
    private long cancelled;

    void count(TicketState outcome) {
        switch (outcome) {
            case DONE -> done++;
            case REJECTED -> rejected++;
            case FAILED -> failed++;
            case CANCELLED -> cancelled++;
            case WAITING, DELAYED, LEASED -> throw new IllegalArgumentException(outcome + " is no outcome");
        }
    }

    /** The counts of a queue that took and holds so many. */
    QueueCounts counts(long submitted, long waiting, long delayed, long leased) {
        return new QueueCounts(submitted, done, rejected, failed, cancelled, waiting, delayed, leased);
    }
}
