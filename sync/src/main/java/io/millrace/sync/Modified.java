package io.millrace.sync;

import java.time.Duration;
import java.time.Instant;

/**
 * When a file was modified, as far as it is known. Trees have one for each file, which is why it holds no objects.
 *
 * @param second of the time, since 1970 in UTC, as a listing gives it; a server that tells the time of its own zone
 *     without naming it is taken for one in UTC, always in the same way, so that its times can be compared with each other
 * @param nano within the second, 0 to 999,999,999
 * @param precision how exact that is
 */
public record Modified(long second, int nano, Precision precision) {
    /** Of a file whose server doesn't tell. */
    public static final Modified UNKNOWN = new Modified(Instant.EPOCH, Precision.UNKNOWN);

    /** At {@code time}. */
    public Modified(Instant time, Precision precision) {
        this(time.getEpochSecond(), time.getNano(), precision);
    }

    /** The time. */
    public Instant time() {
        return Instant.ofEpochSecond(second, nano);
    }

    /** Whether both can be the same time: they differ by less than the coarser precision can tell. */
    public boolean agreesWith(Modified other) {
        Precision coarser = precision.coarser(other.precision);
        return (second == other.second && nano == other.nano)
                || coarser == Precision.UNKNOWN
                || Duration.between(time(), other.time()).abs().compareTo(coarser.unit()) < 0;
    }
}
