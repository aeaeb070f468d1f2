package io.millrace.server;

import java.util.List;

/**
 * What one who looks on is told.
 *
 * @param before what there is already
 * @param after what comes from then on, without a gap or anything twice
 */
record Viewing(List<Event> before, Subscription after) implements AutoCloseable {
    @Override
    public void close() {
        after.close();
    }
}
