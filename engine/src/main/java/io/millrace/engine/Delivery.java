package io.millrace.engine;

import java.time.Duration;

/** The lease of a {@link LocalQueue}. The first delivery of an entry is the entry itself, which saves an object an item. */
sealed interface Delivery<T> extends Lease<T> permits Entry, Redelivery {
    /** What is leased; it names this as its lease as long as this holds. */
    Entry<T> entry();

    @Override
    default T item() {
        return entry().item;
    }

    @Override
    default Ticket ticket() {
        return entry();
    }

    @Override
    default void ack() {
        entry().queue().settle(this, TicketState.DONE, null);
    }

    @Override
    default void retry(Duration after, String reason) {
        entry().queue().retry(this, after, reason);
    }

    @Override
    default void reject(String reason) {
        entry().queue().settle(this, TicketState.REJECTED, reason);
    }

    @Override
    default void fail(String reason) {
        entry().queue().settle(this, TicketState.FAILED, reason);
    }

    @Override
    default void release() {
        entry().queue().release(this);
    }

    @Override
    default void renew() {
        entry().queue().renew(this);
    }
}
