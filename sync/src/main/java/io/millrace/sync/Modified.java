package io.millrace.sync;

import java.time.Duration;
import java.time.Instant;

/**
 * When a file was modified, as far as it is known. There are some of these for each file of a site, which is why it has
 * numbers instead of an {@link Instant}.
 *
 * @param second of the epoch, as a listing gives it; a server that tells the time of its own zone without naming it is taken
 *     for one in UTC, always in the same way, so that its times can be compared with each other
 * @param nanosecond within the second
 * @param precision how exact that is
 */
public record Modified(long second, int nanosecond, Precision precision) {
    /** Of a file whose server doesn't tell. */
    public static final Modified UNKNOWN = new Modified(0, 0, Precision.UNKNOWN);

    /** Of a file that may have changed since without its time showing it: no time of a file agrees with this one. */
    static final Modified UNSURE = new Modified(Instant.MIN, Precision.NANOSECOND);

    /** The same of an instant. */
    public Modified(Instant time, Precision precision) {
        this(time.getEpochSecond(), time.getNano(), precision);
    }

    /** The time. */
    public Instant time() {
        return Instant.ofEpochSecond(second, nanosecond);
    }

    /** Whether both can be the same time: they differ by less than the coarser precision can tell. */
    public boolean agreesWith(Modified other) {
        if (second == other.second && nanosecond == other.nanosecond) {
            return true;
        }
        Precision coarser = precision.coarser(other.precision);
        return coarser == Precision.UNKNOWN
                || Duration.between(time(), other.time()).abs().compareTo(coarser.unit()) < 0;
    }
}
