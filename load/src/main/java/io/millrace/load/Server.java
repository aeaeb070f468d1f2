package io.millrace.load;

import io.millrace.engine.HostPort;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A memcached: where it is, what it has taken, and whether it is given up on.
 *
 * <p>Once a batch has used up its attempts, the batches behind it fail at once rather than after as many time-outs each;
 * but one a second is let through, to see whether the server is back.
 */
final class Server {
    private static final long PROBE_NANOS = Duration.ofSeconds(1).toNanos();

    private final HostPort address;
    private final String types;
    private final LongAdder records = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final AtomicLong nextProbe = new AtomicLong();
    private volatile boolean down;
    private volatile @Nullable String lastError;

    Server(HostPort address, String types) {
        this.address = address;
        this.types = types;
    }

    HostPort address() {
        return address;
    }

    /** Whether to try it now; false if it is down and has been tried within the last second. */
    boolean worthTrying(long nanos) {
        if (!down) {
            return true;
        }
        long due = nextProbe.get();
        return nanos - due >= 0 && nextProbe.compareAndSet(due, nanos + PROBE_NANOS);
    }

    /** It answers after all. */
    void reached() {
        down = false;
        lastError = null;
    }

    /** It has taken something. */
    void took(int newRecords, long newBytes) {
        down = false;
        records.add(newRecords);
        bytes.add(newBytes);
    }

    /** A batch has used up its attempts. */
    void giveUp(String error, long nanos) {
        lastError = error;
        nextProbe.set(nanos + PROBE_NANOS);
        down = true;
    }

    /** Why it was last given up on, if ever. */
    Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }

    long records() {
        return records.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    LoadSummary.Server summary() {
        return new LoadSummary.Server(types, records(), bytes());
    }
}
