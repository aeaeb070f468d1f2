package io.millrace.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stage is told that doesn't depend on the type of its items. */
final class StageSettings {
    final Clock clock;
    String name;
    int workers = 1;
    Threads threads = Threads.PLATFORM;
    RetryPolicy retry = RetryPolicy.never();

    @Nullable
    RateLimiter limiter;

    @Nullable
    Registry registry;

    @Nullable
    Metrics metrics;

    /** Whether each worker has a process: it is opened ahead, and no item is taken before the one before is done. */
    boolean processes;

    final List<Crew<?>> next = new ArrayList<>();

    private boolean started;

    StageSettings(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    /** Checks what a start needs, and that it is the only one. */
    void start() {
        if (workers < 1) {
            throw new IllegalArgumentException("stage " + name + " needs at least 1 worker, not " + workers);
        }
        if (started) {
            throw new IllegalStateException("stage " + name + " was started before; a builder is for one stage");
        }
        started = true;
    }

    void feed(Crew<?> crew) {
        next.add(crew);
        crew.feederCame();
    }
}
