package io.millrace.sync;

import java.time.Duration;

/** How exactly a modification time is known: listings of servers give seconds, minutes, or no more than the day. */
public enum Precision {
    /** To the nanosecond, as local file systems tell it. */
    NANOSECOND(Duration.ofNanos(1)),
    /** To the millisecond, as some servers' MLSD tells it. */
    MILLISECOND(Duration.ofMillis(1)),
    /** To the second: MLSD, MDTM and SFTP version 3. */
    SECOND(Duration.ofSeconds(1)),
    /** To the minute: LIST, of files of the last six months. */
    MINUTE(Duration.ofMinutes(1)),
    /** To the day: LIST, of older files. */
    DAY(Duration.ofDays(1)),
    /** Not at all: the server doesn't tell. */
    UNKNOWN(Duration.ofSeconds(Long.MAX_VALUE));

    private final Duration unit;

    Precision(Duration unit) {
        this.unit = unit;
    }

    /** What two times of this precision must differ by, at least, to be different. */
    public Duration unit() {
        return unit;
    }

    /** The less exact of the two. */
    public Precision coarser(Precision other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
