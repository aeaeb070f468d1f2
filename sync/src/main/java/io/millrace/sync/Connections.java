package io.millrace.sync;

import io.millrace.engine.Clock;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connections to a server: opened when they are needed, lent to one thread each, and kept for a while after.
 *
 * <p>Where the server says that there are too many of them, those that are open have to do, and one more is tried again
 * later: after half a minute, then after twice as long each time, up to five minutes. So it is where it refuses the login of
 * one more, for some servers have no other words for that. While none is open, one knocks at a time; when its password is
 * refused, or if the server can't prove who it is, nobody knocks any more.
 */
final class Connections implements AutoCloseable {
    private final RemoteServer server;
    private final FolderMaker maker;
    private final boolean keptAwake;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private final IdleConnections idle;
    private final ConnectionLimit limit;
    private final Set<RemoteLink> inUse = ConcurrentHashMap.newKeySet();
    private int lent;
    /** Of those that are lent, the ones that are being opened for it. */
    private int opening;

    /** Whether the one that was opened last could not be. */
    private boolean refused;

    private boolean closed;
    private @Nullable RemoteFault denied;

    /**
     * Opens none yet.
     *
     * @param maker makes the folder that is to be mirrored where it is missing
     * @param transfers how many there may be, and how long one that nobody needs is kept
     */
    Connections(RemoteServer server, FolderMaker maker, TransferSettings transfers, Clock clock) {
        this.server = server;
        this.maker = maker;
        this.limit = new ConnectionLimit(transfers.connections(), clock);
        this.keptAwake = transfers.idle().isEmpty();
        this.idle = new IdleConnections(transfers.idle(), clock, this::tend);
    }

    /** Makes the folder that is to be mirrored. */
    @FunctionalInterface
    interface FolderMaker {
        /**
         * Makes it.
         *
         * @param missing how it showed that it isn't there
         * @throws IOException if it can't be made
         */
        void make(RemoteFault missing) throws IOException;
    }

    /** The right to use a connection, until it is closed. */
    final class Loan implements AutoCloseable {
        private final RemoteLink link;

        private Loan(RemoteLink link) {
            this.link = link;
        }

        /** The connection; open, unless its user has dropped it. */
        RemoteLink link() {
            return link;
        }

        /** Gives it back. */
        @Override
        public void close() {
            giveBack(link);
        }
    }

    /**
     * Lends a connection; waits while as many are lent as there may be.
     *
     * @throws IOException if it has to be opened and can't be; where others are open, one that is refused, be it as one too
     *     many or by its login, is no fault: one of theirs is waited for
     */
    Loan borrow() throws IOException, InterruptedException {
        boolean made = false;
        while (true) {
            Optional<IdleConnections.Idle> kept = await();
            RemoteLink link = kept.map(IdleConnections.Idle::link).orElseGet(() -> new RemoteLink(server));
            boolean fresh = kept.isEmpty();
            boolean done = false;
            inUse.add(link);
            try {
                if (kept.isPresent() && isDoubtful(kept.get())) {
                    probe(link);
                }
                link.remote();
                requireOpen();
                done = true;
                return new Loan(link);
            } catch (RemoteFault.TooManyConnections refused) {
                if (!crowded()) {
                    throw refused;
                }
            } catch (RemoteFault.WrongPassword refused) {
                if (!crowded()) {
                    deny(refused);
                    throw refused;
                }
            } catch (RemoteFault.NoFolder missing) {
                if (made) {
                    throw missing;
                }
                maker.make(missing);
                made = true;
            } catch (RemoteFault.Untrusted refused) {
                deny(refused);
                throw refused;
            } finally {
                if (fresh) {
                    opened(done);
                }
                if (!done) {
                    giveBack(link);
                }
            }
        }
    }

    /**
     * Makes the folder that is to be mirrored, for somebody to whom it showed that it is gone.
     *
     * @throws IOException if it can't be made
     */
    void makeFolder(RemoteFault.NoFolder missing) throws IOException {
        maker.make(missing);
    }

    /**
     * Closes one that is lent, as the server serves fewer at once than it lets in; one more is tried again later.
     *
     * @return false if it is the only one that is open
     */
    boolean spare(RemoteLink link) {
        lock.lock();
        try {
            int open = open();
            if (open < 2) {
                return false;
            }
            // another that is spared may be counted still
            limit.lower(Math.max(1, Math.min(limit.now(), open) - 1));
        } finally {
            lock.unlock();
        }
        link.drop();
        return true;
    }

    /** One was lost, and so may be the others: they are asked whether they still serve before they are lent. */
    void doubt() {
        lock.lock();
        try {
            idle.doubt();
        } finally {
            lock.unlock();
        }
    }

    private boolean isDoubtful(IdleConnections.Idle kept) {
        lock.lock();
        try {
            return idle.isDoubtful(kept);
        } finally {
            lock.unlock();
        }
    }

    /** A connection that was being opened while all were broken off came too late for that. */
    private void requireOpen() throws RemoteFault {
        lock.lock();
        try {
            if (closed) {
                throw RemoteFault.Transient.refused("no connection is opened any more");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Why the server lets nobody in, if so: it isn't asked again. */
    Optional<RemoteFault> denied() {
        lock.lock();
        try {
            return Optional.ofNullable(denied);
        } finally {
            lock.unlock();
        }
    }

    /** Whether none is open, and none could be opened when that was tried last. */
    boolean areShut() {
        lock.lock();
        try {
            return refused && open() == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Closes those that are idle, and each of the others as it is given back; lends none any more. */
    @Override
    public void close() {
        List<RemoteLink> unused;
        lock.lock();
        try {
            closed = true;
            unused = idle.takeAll();
            change.signalAll();
        } finally {
            lock.unlock();
        }
        unused.forEach(RemoteLink::leave);
    }

    /** Breaks off all that are lent or being opened; lends none any more. */
    void cut() {
        lock.lock();
        try {
            closed = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
        server.cut();
        inUse.forEach(RemoteLink::cut);
    }

    /** Waits for the right to a connection; answers which one, if an open one is idle. */
    private Optional<IdleConnections.Idle> await() throws RemoteFault, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (closed) {
                    throw RemoteFault.Transient.refused("no connection is opened any more");
                }
                if (denied != null) {
                    throw denied;
                }
                if (!idle.isEmpty()) {
                    lent++;
                    return Optional.of(idle.take());
                }
                if (mayOpen()) {
                    opening++;
                    lent++;
                    return Optional.empty();
                }
                OptionalLong pause = limit.pause();
                if (pause.isPresent()) {
                    change.await(pause.getAsLong(), TimeUnit.NANOSECONDS);
                } else {
                    change.await();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean mayOpen() {
        return (opening == 0 || open() > 0) && limit.permits(lent + 1);
    }

    /** How many are open, be it that they are lent. */
    private int open() {
        return lent - opening + idle.count();
    }

    private void probe(RemoteLink link) {
        try {
            link.remote().keepAlive();
        } catch (RemoteFault dead) {
            link.drop();
        }
    }

    /** Tells that it is known now whether a connection could be opened. */
    private void opened(boolean done) {
        lock.lock();
        try {
            opening--;
            refused = !done;
            if (done) {
                limit.hold(lent - opening);
            }
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Makes do with the connections that are open, if there are any beside those that are being opened. */
    private boolean crowded() {
        lock.lock();
        try {
            int open = open();
            if (open > 0 && open < limit.now()) {
                limit.lower(open);
            }
            return open > 0;
        } finally {
            lock.unlock();
        }
    }

    private void deny(RemoteFault fault) {
        lock.lock();
        try {
            denied = fault;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(RemoteLink link) {
        inUse.remove(link);
        boolean kept;
        lock.lock();
        try {
            lent--;
            kept = link.isOpen() && !closed;
            if (kept) {
                idle.add(link);
            }
            change.signalAll();
        } finally {
            lock.unlock();
        }
        if (!kept) {
            link.close();
        }
    }

    /** Closes connections that were idle for long enough or, where all are kept, keeps them awake. */
    private void tend() {
        List<RemoteLink> old;
        lock.lock();
        try {
            old = idle.takeOld();
            lent += old.size();
        } finally {
            lock.unlock();
        }
        // side by side, for each may be waited for in vain, and nobody else gets it meanwhile; not by virtual threads,
        // for
        // what they need to wait at a socket would be set up for this alone, and costs more than ten threads
        for (RemoteLink each : old) {
            try {
                Thread.ofPlatform().daemon().name("idle-connection").start(() -> tend(each));
            } catch (OutOfMemoryError noMoreThreads) {
                giveBack(each);
            }
        }
    }

    private void tend(RemoteLink link) {
        if (keptAwake) {
            probe(link);
        } else {
            link.close();
        }
        giveBack(link);
    }
}
