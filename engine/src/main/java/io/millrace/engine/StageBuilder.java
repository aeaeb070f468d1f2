package io.millrace.engine;

import org.jspecify.annotations.Nullable;

/** Describes a {@link Stage} and starts it. A builder is used by one thread, for one stage. */
public final class StageBuilder<T, R> {
    private final StageSettings settings;
    private final WorkQueue<T> queue;
    private final ResourceFactory<R> resource;
    private @Nullable RejectListener<? super T> onRejected;
    private @Nullable FailureListener<? super T> onFailed;
    private @Nullable Handler<? super T, ? super R> handler;

    private StageBuilder(StageSettings settings, WorkQueue<T> queue, ResourceFactory<R> resource) {
        this.settings = settings;
        this.queue = queue;
        this.resource = resource;
    }

    static <T> StageBuilder<T, Nothing> on(WorkQueue<T> queue) {
        return new StageBuilder<>(new StageSettings(queue.name(), queue.clock()), queue, () -> Nothing.NOTHING);
    }

    /** Names the stage; otherwise it has the name of its queue. */
    public StageBuilder<T, R> name(String name) {
        settings.name = name;
        return this;
    }

    /** How many workers it starts with, at least 1; otherwise one. */
    public StageBuilder<T, R> workers(int workers) {
        settings.workers = workers;
        return this;
    }

    /** What the workers run on; platform threads otherwise. */
    public StageBuilder<T, R> threads(Threads threads) {
        settings.threads = threads;
        return this;
    }

    /**
     * What each worker holds open: opened before its first item, closed at its end, and closed and opened anew after an
     * attempt that failed. Call this before {@link #handler}, {@link #onRejected} and {@link #onFailed}.
     */
    public <S> StageBuilder<T, S> resource(ResourceFactory<S> factory) {
        if (handler != null || onRejected != null || onFailed != null) {
            throw new IllegalStateException("name the resource before the handler and the listeners");
        }
        return new StageBuilder<>(settings, queue, factory);
    }

    /**
     * Gives each worker a process of its own, out of these, to which the handler sends what is to be computed. A worker
     * takes its next item when it has done the one before, so that an item goes to a process with nothing to do and never
     * waits behind another one's. An item whose attempt ended with a {@link WorkerDiedException} is put back at once,
     * whatever the retry policy says, and rejected the second time. Call this before {@link #handler},
     * {@link #onRejected} and {@link #onFailed}; who made the processes closes them, when the stage has ended.
     */
    public StageBuilder<T, WorkerProcess> processes(WorkerProcesses processes) {
        settings.processes = true;
        return resource(processes);
    }

    /** How failed attempts are repeated; otherwise there is one attempt. */
    public StageBuilder<T, R> retry(RetryPolicy policy) {
        settings.retry = policy;
        return this;
    }

    /** Takes one token before each attempt. */
    public StageBuilder<T, R> rate(RateLimiter limiter) {
        settings.limiter = limiter;
        return this;
    }

    /** The work; required. */
    public StageBuilder<T, R> handler(Handler<? super T, ? super R> work) {
        handler = work;
        return this;
    }

    /** Who hears of items that the handler rejects, or that killed their worker process twice. */
    public StageBuilder<T, R> onRejected(RejectListener<? super T> listener) {
        onRejected = listener;
        return this;
    }

    /** Who hears of items whose attempts are used up. */
    public StageBuilder<T, R> onFailed(FailureListener<? super T> listener) {
        onFailed = listener;
        return this;
    }

    /**
     * Names a stage that this one's handler submits to, counted from this call on: when all the stages that feed it have
     * ended, it is finished. Let every feeder call this before the first of them can end.
     */
    public StageBuilder<T, R> feeds(Stage<?> next) {
        settings.feed((Crew<?>) next);
        return this;
    }

    /** In whose registry its workers are listed; otherwise in none. The clock is that of the queue. */
    public StageBuilder<T, R> memory(SharedMemory memory) {
        settings.registry = memory.registry();
        return this;
    }

    /** Where to publish depth, times and outcomes; otherwise nowhere. */
    public StageBuilder<T, R> metrics(Metrics metrics) {
        settings.metrics = metrics;
        return this;
    }

    /**
     * Starts the workers.
     *
     * @throws IllegalStateException if there is no handler, or if this builder has started its stage before
     * @throws IllegalArgumentException if it is to have no workers
     */
    public Stage<T> start() {
        if (handler == null) {
            throw new IllegalStateException("stage " + settings.name + " needs a handler");
        }
        settings.start();
        Crew<T> crew = new Crew<>(queue, new Work<>(handler, resource, onRejected, onFailed), settings);
        crew.start();
        return crew;
    }
}
