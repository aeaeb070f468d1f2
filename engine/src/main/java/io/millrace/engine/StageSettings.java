package io.millrace.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stage is told that doesn't depend on the type of its items. */
final class StageSettings {
    String name;
    int workers = 1;
    Threads threads = Threads.PLATFORM;
    RetryPolicy retry = RetryPolicy.never();
    Clock clock = Clock.system();

    @Nullable
    RateLimiter limiter;

    @Nullable
    Registry registry;

    @Nullable
    Metrics metrics;

    final List<Crew<?>> next = new ArrayList<>();

    StageSettings(String name) {
        this.name = name;
    }

    void feed(Crew<?> crew) {
        next.add(crew);
        crew.feederCame();
    }
}
