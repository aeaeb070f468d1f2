package io.millrace.engine;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One worker of a {@link Crew}: takes items, tries them and settles them, until it is told to leave. */
final class Worker<T> implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

    final int number;
    final Hand<T> hand = new Hand<>();
    private final Crew<T> crew;
    private final Workbench<T, ?> workbench;
    private final Trial<T> trial;
    private final Pace pace = new Pace();
    private final Registration registration;
    private @Nullable Thread thread;
    private boolean taking;
    /** How often it has begun to take. */
    private long visits;

    private boolean leaving;
    private boolean served;

    Worker(Crew<T> crew, int number, Workbench<T, ?> workbench) {
        this.crew = crew;
        this.number = number;
        this.workbench = workbench;
        this.trial = crew.trial(workbench);
        this.registration = crew.register(number);
        registration.runsIn(workbench::process);
    }

    synchronized void start(Thread.Builder threads) {
        thread = threads.name(crew.name() + "-" + number).start(this);
    }

    /** Stops it from waiting for items, without disturbing it at work, so that it looks what it is to do. */
    synchronized void knock() {
        if (taking && thread != null) {
            thread.interrupt();
        }
        notifyAll();
    }

    /**
     * Knocks, and waits until it has stopped taking: what it holds then it took before. If somebody lets it take again
     * meanwhile, that is another visit, which this doesn't wait for.
     */
    synchronized void halt() {
        knock();
        boolean interrupted = false;
        for (long visit = visits; taking && visits == visit; ) {
            try {
                wait();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes it leave when it has worked off what it holds. */
    synchronized void leave() {
        leaving = true;
        knock();
    }

    /** Interrupts it, at work too, and cuts it off from what it waits for. */
    void interrupt() {
        synchronized (this) {
            if (thread != null) {
                thread.interrupt();
            }
        }
        workbench.cut();
    }

    /** Takes it out of the registry, if it hasn't run. */
    void strike() {
        registration.close();
    }

    /** Whether the queue has ever answered it; for the worker's thread. */
    boolean served() {
        return served;
    }

    @Override
    public void run() {
        boolean orderly = false;
        try {
            orderly = fenced(this::takeTurns);
        } finally {
            try {
                orderly &= fenced(this::letGo);
            } finally {
                crew.left(this, orderly);
            }
        }
    }

    /** Does its part and says whether that ended well. */
    private boolean fenced(Runnable part) {
        try {
            part.run();
            return true;
        } catch (Throwable failure) {
            // the worker's last fence: what gets here is a fault of the queue or the registry, or of the kernel
            LOG.error("a worker of stage {} died; another one takes its place", crew.name(), failure);
            return false;
        }
    }

    private void letGo() {
        try {
            hand.acknowledgeTo(crew.queue());
        } finally {
            try {
                putBack();
            } finally {
                workbench.close();
                registration.close();
            }
        }
    }

    /** What was not begun goes back as if it had not been taken: it has nothing to do with the worker's end. */
    private void putBack() {
        for (Lease<T> lease : hand.takeRest().reversed()) {
            Settling.unlessLost(lease::release);
        }
        for (Lease<T> lease : hand.all()) {
            Settling.unlessLost(() -> lease.retry(Duration.ZERO, "its worker died"));
        }
    }

    private void takeTurns() {
        if (crew.opensAhead()) {
            workbench.openAhead();
        }
        for (List<Lease<T>> leases; mayTake(); ) {
            try {
                leases = crew.queue().take(crew.takesSeveral() ? pace.batch() : 1, crew.workers());
            } catch (InterruptedException knocked) {
                continue;
            } finally {
                hasTaken();
            }
            served = true;
            if (leases.isEmpty()) {
                return;
            }
            workOff(leases);
        }
    }

    /** Waits while the stage is paused; says whether to go on. */
    private synchronized boolean mayTake() {
        while (crew.paused() && !leaving && !crew.aborted()) {
            try {
                wait();
            } catch (InterruptedException knocked) {
                // an abort, or a stray interrupt: the condition tells which
            }
        }
        taking = !leaving;
        visits++;
        return taking;
    }

    private synchronized void hasTaken() {
        taking = false;
        notifyAll();
        // a knock that came too late must not hit the handler
        var _ = Thread.interrupted();
    }

    private void workOff(List<Lease<T>> leases) {
        long start = crew.clock().nanos();
        hand.fill(leases);
        if (leases.size() > 1) {
            crew.watch().several();
        }
        crew.meters().taken(leases);
        registration.busy(hand, start);
        int tried = tryAll();
        hand.acknowledgeTo(crew.queue());
        long end = crew.clock().nanos();
        registration.idle(end);
        if (tried > 0 && pace.measured(tried, end - start)) {
            crew.meters().tried((end - start) / tried);
        }
    }

    private int tryAll() {
        int tried = 0;
        for (Lease<T> lease; (lease = hand.begin()) != null; ) {
            if (crew.aborted()) {
                Settling.unlessLost(lease::release);
                hand.settled();
            } else {
                tried++;
                if (!trial.of(lease)) {
                    hand.settled();
                }
            }
        }
        return tried;
    }
}
