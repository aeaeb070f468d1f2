package io.millrace.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The workers of a stage: how many there are, and what they are told. */
final class Crew<T> implements Stage<T> {
    static final String PROCESS = "pid " + ProcessHandle.current().pid();

    private final WorkQueue<T> queue;
    private final Work<T, ?> work;
    private final StageSettings settings;
    private final Registry registry;
    private final Watch<T> watch;
    private final StageMeters meters;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicInteger feeders = new AtomicInteger();
    private final Rest rest;
    private final Deaths deaths = new Deaths();
    /** Changed under this object's lock, read without. */
    private volatile List<Worker<T>> workers = List.of();

    private volatile int wanted;
    private volatile boolean paused;
    private volatile boolean aborted;
    private boolean hiresNoMore;

    Crew(WorkQueue<T> queue, Work<T, ?> work, StageSettings settings) {
        this.queue = queue;
        this.work = work;
        this.settings = settings;
        this.registry = settings.registry != null ? settings.registry : new LocalRegistry(settings.clock);
        this.rest = new Rest(settings.clock, this::rested);
        this.watch = new Watch<>(queue, settings.clock, this::hands);
        this.meters = settings.metrics != null ? settings.metrics.of(this) : StageMeters.NONE;
    }

    private List<Hand<T>> hands() {
        return workers.stream().map(worker -> worker.hand).toList();
    }

    Clock clock() {
        return settings.clock;
    }

    Watch<T> watch() {
        return watch;
    }

    StageMeters meters() {
        return meters;
    }

    boolean paused() {
        return paused;
    }

    boolean aborted() {
        return aborted;
    }

    /**
     * Whether a worker may take several items at once: not if each of them must wait for its token, or could be given to
     * a worker process that has nothing to do.
     */
    boolean takesSeveral() {
        return settings.limiter == null && !settings.processes;
    }

    /** Whether a worker holds its resource open from its beginning, so that its first item needn't wait. */
    boolean opensAhead() {
        return settings.processes;
    }

    Registration register(int worker) {
        return registry.register(PROCESS, settings.name, worker);
    }

    Trial<T> trial(Workbench<T, ?> workbench) {
        return new Trial<>(settings.retry, settings.limiter, workbench, deaths, this::aborted);
    }

    @Override
    public String name() {
        return settings.name;
    }

    @Override
    public WorkQueue<T> queue() {
        return queue;
    }

    @Override
    public QueueCounts counts() {
        return queue.counts();
    }

    @Override
    public StageState state() {
        QueueState now = queue.state();
        if (aborted || now == QueueState.ABORTED) {
            return StageState.ABORTED;
        }
        if (finished.getCount() == 0) {
            return StageState.FINISHED;
        }
        if (paused) {
            return StageState.PAUSED;
        }
        return now == QueueState.OPEN ? StageState.RUNNING : StageState.FINISHING;
    }

    @Override
    public int workers() {
        return wanted;
    }

    /** Starts the first workers. If one of them can't be started, the stage ends. */
    void start() {
        watch.start();
        boolean started = false;
        try {
            resize(settings.workers);
            started = true;
        } finally {
            if (!started) {
                dismiss();
            }
        }
    }

    private synchronized void dismiss() {
        hiresNoMore = true;
        workers.forEach(Worker::leave);
        endIfDeserted();
    }

    @Override
    public synchronized void resize(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("stage " + name() + " needs at least 1 worker, not " + count);
        }
        wanted = count;
        for (Worker<T> worker : workers) {
            if (worker.number > count) {
                worker.leave();
            }
        }
        hire();
    }

    /** Starts a worker for every number that has none. */
    private void hire() {
        for (int number = 1; number <= wanted && !hiresNoMore && !aborted; number++) {
            int free = number;
            if (workers.stream().noneMatch(worker -> worker.number == free)) {
                hire(new Worker<>(this, number, work.workbench()));
            }
        }
    }

    /** Lists a worker before it runs, so that a pause finds it. */
    private void hire(Worker<T> worker) {
        List<Worker<T>> more = new ArrayList<>(workers);
        more.add(worker);
        workers = List.copyOf(more);
        boolean runs = false;
        try {
            worker.start(threads());
            runs = true;
        } finally {
            if (!runs) {
                strike(worker);
                worker.strike();
            }
        }
    }

    private void strike(Worker<T> gone) {
        workers = workers.stream().filter(worker -> worker != gone).toList();
    }

    private Thread.Builder threads() {
        return switch (settings.threads) {
            case PLATFORM -> Thread.ofPlatform().daemon();
            case VIRTUAL -> Thread.ofVirtual();
        };
    }

    /**
     * Hears that a worker has gone; a disorderly one, or one that was called back meanwhile, is replaced: at once, or after
     * a rest if the queue gave it nothing but a fault.
     */
    synchronized void left(Worker<T> gone, boolean orderly) {
        strike(gone);
        if (gone.served()) {
            rest.recover();
        } else if (!orderly && !aborted && !hiresNoMore) {
            rest.begin();
        }
        replace(orderly);
    }

    private synchronized void rested() {
        rest.end();
        replace(false);
    }

    private void replace(boolean orderly) {
        boolean replaced = false;
        try {
            hiresNoMore |= orderly && queue.state().ended();
            if (!rest.lasts()) {
                hire();
            }
            replaced = true;
        } finally {
            if (!replaced) {
                rest.begin();
            }
            endIfDeserted();
        }
    }

    private void endIfDeserted() {
        if (workers.isEmpty() && !rest.lasts() && finished.getCount() > 0) {
            watch.stop();
            meters.close();
            finished.countDown();
            settings.next.forEach(Crew::feederEnded);
        }
    }

    /** Hears that another stage will feed this one. */
    void feederCame() {
        feeders.incrementAndGet();
    }

    private void feederEnded() {
        if (feeders.decrementAndGet() == 0) {
            finish();
        }
    }

    @Override
    public void pause() {
        paused = true;
        workers.forEach(Worker::halt);
    }

    @Override
    public void resume() {
        paused = false;
        workers.forEach(Worker::knock);
    }

    @Override
    public void finish() {
        queue.finish();
    }

    @Override
    public boolean drain(Duration deadline) throws InterruptedException {
        finish();
        return awaitFinished(deadline);
    }

    @Override
    public void abort() {
        aborted = true;
        try {
            queue.abort();
        } finally {
            workers.forEach(Worker::interrupt);
            endRest();
        }
    }

    private synchronized void endRest() {
        rest.end();
        endIfDeserted();
    }

    @Override
    public boolean awaitFinished(Duration timeout) throws InterruptedException {
        return finished.await(Nanoseconds.of(timeout), TimeUnit.NANOSECONDS);
    }
}
