package io.millrace.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker process, as its holder sees it: one that answers requests, and that is there again after it was recycled. Used
 * by one thread at a time.
 */
public final class WorkerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

    /** So many processes may be found dead before an exchange is given up. */
    private static final int MOST_FOUND_DEAD = 2;

    private final WorkerProcesses processes;
    /** Written under this object's lock. */
    private volatile Child child;

    private boolean wasCut;
    /** Whether the process that will take the place of this one has been started. */
    private boolean hasSuccessor;

    WorkerProcess(WorkerProcesses processes, Child child) {
        this.processes = processes;
        this.child = child;
    }

    /** An {@link #exchange(ByteBuffer, long) exchange} of one unit. */
    public ByteBuffer exchange(ByteBuffer request) throws IOException, Rejection, InterruptedException {
        return exchange(request, 1);
    }

    /**
     * Sends a request and waits for its reply. A process whose units are used up is replaced first, and so is one that died
     * before the request came to it.
     *
     * @param request from its position to its limit, which stay as they are
     * @param units of work in it, at least 0, for {@link ProcessOptions#recycle}
     * @return the reply, from its position to its limit; valid until the next exchange, and backed by an array
     * @throws WorkerDiedException if the process died, took longer than its time limit, or wrote what is no reply; it has
     *     ended then, and another one is on its way
     * @throws AnswerFailedException if its program threw; the process lives on
     * @throws Rejection if its program rejected the request, or the request or its reply is over
     *     {@link ProcessOptions#maxFrame}
     * @throws IOException also if a process is to be replaced and no other one can be started
     * @throws InterruptedException if the thread is interrupted while it waits for another process to be ready. While it
     *     waits for the reply, only {@link WorkerProcesses#cut} cuts it off
     */
    public ByteBuffer exchange(ByteBuffer request, long units) throws IOException, Rejection, InterruptedException {
        int limit = processes.options().maxFrame();
        if (request.remaining() > limit) {
            throw new Rejection("a request of " + request.remaining() + " bytes is over the limit of " + limit);
        }
        try {
            send(request, units);
            ByteBuffer reply = child.receive();
            startSuccessor();
            return reply;
        } catch (WorkerDiedException death) {
            LOG.warn("{}", death.getMessage());
            lose();
            throw death;
        }
    }

    private void send(ByteBuffer request, long units) throws IOException, InterruptedException {
        if (child.isUsedUp()) {
            Child usedUp = child;
            hold(processes.take());
            processes.retire(usedUp);
        }
        for (int foundDead = 0; !child.send(request, units); ) {
            foundDead++;
            if (foundDead > MOST_FOUND_DEAD || wasCut()) {
                throw child.died("was dead");
            }
            lose();
            hold(processes.take());
        }
    }

    /** Has the next process started in good time before this one's units are used up. */
    private void startSuccessor() {
        if (!hasSuccessor && child.isNearlyUsedUp()) {
            hasSuccessor = true;
            processes.startAnother();
        }
    }

    private void lose() {
        if (processes.forget(child) && !hasSuccessor && !wasCut()) {
            hasSuccessor = true;
            processes.startAnother();
        }
    }

    /** The number of the process that it is now. */
    public long pid() {
        return child.pid();
    }

    /** What does the work. */
    Child child() {
        return child;
    }

    /** Kills the process, and any that would take its place. */
    void cut() {
        synchronized (this) {
            wasCut = true;
        }
        child.kill("was cut off: the stage was aborted");
    }

    private synchronized boolean wasCut() {
        return wasCut;
    }

    private void hold(Child other) {
        synchronized (this) {
            child = other;
        }
        hasSuccessor = false;
        if (wasCut()) {
            cut();
        }
    }

    @Override
    public String toString() {
        return "pid " + pid();
    }
}
