package io.millrace.sync;

import io.millrace.engine.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Open connections that nobody needs, each with the time since when. It tells when one was idle for so long that it should be
 * closed or, where they are all kept, have something said to it. Used under the lock of its owner.
 */
final class IdleConnections {
    /** One that was idle for longer is asked whether it still serves before it is lent. */
    private static final long SURE = Duration.ofSeconds(5).toNanos();

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    /** Between two files of a cycle no connection is closed. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final long patience;
    private final Clock clock;
    private final Runnable onOld;
    private final Deque<Idle> idle = new ArrayDeque<>();
    /** Those that have been idle since before then may be lost. */
    private long doubted;

    private boolean tended;

    /**
     * None yet.
     *
     * @param limit how long one is left idle; empty for as long as it is kept alive
     * @param onOld runs on the clock's thread when one of them is {@linkplain #takeOld old}; it must not block
     */
    IdleConnections(Optional<Duration> limit, Clock clock, Runnable onOld) {
        Duration time = limit.orElse(KEEP_ALIVE);
        this.patience = (time.compareTo(SHORTEST) < 0 ? SHORTEST : time).toNanos();
        this.clock = clock;
        this.onOld = onOld;
        this.doubted = clock.nanos();
    }

    /** One of them. */
    record Idle(RemoteLink link, long since) {}

    boolean isEmpty() {
        return idle.isEmpty();
    }

    int count() {
        return idle.size();
    }

    /** Nobody needs this one from now on. */
    void add(RemoteLink link) {
        idle.addLast(new Idle(link, clock.nanos()));
        tend();
    }

    /** The one that was needed last; there must be one. */
    Idle take() {
        return idle.removeLast();
    }

    /** All of them. */
    List<RemoteLink> takeAll() {
        return takeSince(Long.MIN_VALUE);
    }

    /** Those that have been idle for long enough. */
    List<RemoteLink> takeOld() {
        tended = false;
        List<RemoteLink> old = takeSince(patience);
        tend();
        return old;
    }

    /** All that are here may be lost. */
    void doubt() {
        doubted = clock.nanos();
    }

    /** Whether one that was taken may be lost. */
    boolean isDoubtful(Idle taken) {
        return clock.nanos() - taken.since() > SURE || taken.since() - doubted <= 0;
    }

    private List<RemoteLink> takeSince(long time) {
        List<RemoteLink> taken = new ArrayList<>();
        long now = clock.nanos();
        idle.removeIf(each -> now - each.since() >= time && taken.add(each.link()));
        return taken;
    }

    /** Has the first of them looked at when it has been idle for long enough. */
    private void tend() {
        if (tended || idle.isEmpty()) {
            return;
        }
        tended = true;
        long now = clock.nanos();
        long oldest = idle.stream().mapToLong(each -> now - each.since()).max().orElse(0);
        clock.schedule(Duration.ofNanos(Math.max(0, patience - oldest)), onOld);
    }
}
