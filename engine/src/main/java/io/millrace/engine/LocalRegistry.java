package io.millrace.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A registry of this process. */
final class LocalRegistry implements Registry {
    private final Clock clock;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();

    LocalRegistry(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Registration register(String process, String stage, int worker) {
        Line line = new Line(process, stage, worker);
        lines.add(line);
        return line;
    }

    @Override
    public List<WorkerInfo> workers() {
        Instant now = clock.now();
        long nanos = clock.nanos();
        List<WorkerInfo> infos = new ArrayList<>();
        for (Line line : lines) {
            infos.add(line.info(now, nanos));
        }
        infos.sort(Comparator.comparing(WorkerInfo::process)
                .thenComparing(WorkerInfo::stage)
                .thenComparingInt(WorkerInfo::worker));
        return List.copyOf(infos);
    }

    private final class Line implements Registration {
        private volatile Supplier<String> process;
        private final String stage;
        private final int worker;
        // opaque stores: who looks may see one of the two a moment before the other, which costs the writer nothing
        private final AtomicReference<@Nullable Object> doing = new AtomicReference<>();
        private final AtomicLong since = new AtomicLong(clock.nanos());

        Line(String process, String stage, int worker) {
            this.process = () -> process;
            this.stage = stage;
            this.worker = worker;
        }

        @Override
        public void busy(Object what) {
            busy(what, clock.nanos());
        }

        @Override
        public void busy(Object what, long nanos) {
            since.setOpaque(nanos);
            doing.setOpaque(what);
        }

        @Override
        public void idle() {
            idle(clock.nanos());
        }

        @Override
        public void idle(long nanos) {
            since.setOpaque(nanos);
            doing.setOpaque(null);
        }

        @Override
        public void runsIn(Supplier<String> where) {
            process = where;
        }

        @Override
        public void close() {
            lines.remove(this);
        }

        WorkerInfo info(Instant now, long nanos) {
            Object what = doing.getOpaque();
            Instant from = now.minusNanos(nanos - since.getOpaque());
            String where = process.get();
            return what == null
                    ? new WorkerInfo(where, stage, worker, WorkerState.IDLE, "", from)
                    : new WorkerInfo(where, stage, worker, WorkerState.BUSY, text(what), from);
        }

        /** The text of an item, which its worker may be changing just now. */
        private static String text(Object what) {
            try {
                return String.valueOf(what.toString());
            } catch (RuntimeException | Error failure) {
                return "an item whose text can't be made: " + failure.getClass().getSimpleName();
            }
        }
    }
}
