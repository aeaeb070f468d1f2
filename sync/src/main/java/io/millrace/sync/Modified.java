package io.millrace.sync;

import java.time.Duration;
import java.time.Instant;

/**
 * When a file was modified, as far as it is known.
 *
 * @param time as a listing gives it; a server that tells the time of its own zone without naming it is taken for one in
 *     UTC, always in the same way, so that its times can be compared with each other
 * @param precision how exact that is
 */
public record Modified(Instant time, Precision precision) {
    /** Of a file whose server doesn't tell. */
    public static final Modified UNKNOWN = new Modified(Instant.EPOCH, Precision.UNKNOWN);

    /** Whether both can be the same time: they differ by less than the coarser precision can tell. */
    public boolean agreesWith(Modified other) {
        Precision coarser = precision.coarser(other.precision);
        return time.equals(other.time)
                || coarser == Precision.UNKNOWN
                || Duration.between(time, other.time).abs().compareTo(coarser.unit()) < 0;
    }
}
