package io.millrace.engine;

import java.time.Duration;
import java.util.OptionalLong;

/** One delivery of an entry; the entry names it as long as it holds. */
final class LocalLease<T> implements Lease<T> {
    final Entry<T> entry;
    /** When it expires; guarded by the ledger's lock. */
    long deadline;

    private final int attempt;
    private final long waited;

    LocalLease(Entry<T> entry, long waited) {
        this.entry = entry;
        this.attempt = entry.deliveries;
        this.waited = waited;
    }

    @Override
    public T item() {
        return entry.item;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public Ticket ticket() {
        return entry;
    }

    @Override
    public OptionalLong waited() {
        return waited == Entry.UNMEASURED ? OptionalLong.empty() : OptionalLong.of(waited);
    }

    @Override
    public void ack() {
        entry.queue().settle(this, TicketState.DONE, null);
    }

    @Override
    public void retry(Duration after, String reason) {
        entry.queue().retry(this, after, reason);
    }

    @Override
    public void reject(String reason) {
        entry.queue().settle(this, TicketState.REJECTED, reason);
    }

    @Override
    public void fail(String reason) {
        entry.queue().settle(this, TicketState.FAILED, reason);
    }

    @Override
    public void release() {
        entry.queue().release(this);
    }

    @Override
    public void renew() {
        entry.queue().renew(this);
    }
}
