package io.millrace.engine;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Tries items, once each, and settles the leases of those that are not done. Used by one worker. */
final class Trial<T> {
    private final RetryPolicy retry;
    private final @Nullable RateLimiter limiter;
    private final Workbench<T, ?> workbench;
    private final Deaths deaths;
    private final BooleanSupplier aborted;
    private final Attempt first;

    Trial(
            RetryPolicy retry,
            @Nullable RateLimiter limiter,
            Workbench<T, ?> workbench,
            Deaths deaths,
            BooleanSupplier aborted) {
        this.retry = retry;
        this.limiter = limiter;
        this.workbench = workbench;
        this.deaths = deaths;
        this.aborted = aborted;
        this.first = new Attempt(1, retry.attempts());
    }

    /** Says whether the item is done, and has settled its lease otherwise. */
    boolean of(Lease<T> lease) {
        Outcome outcome = attempt(lease);
        // what a handler leaves behind must not hit the next one; an abort is known by its flag
        var _ = Thread.interrupted();
        if (outcome instanceof Outcome.Done) {
            deaths.forget(lease);
            return true;
        }
        settle(lease, outcome);
        return false;
    }

    private Outcome attempt(Lease<T> lease) {
        int number = lease.attempt();
        int limit = deaths.attempts(lease, retry.attempts());
        if (number > limit) {
            return new Outcome.Faulted(new IllegalStateException("its worker died at the last attempt"));
        }
        if (limiter != null) {
            try {
                limiter.acquire(1);
            } catch (InterruptedException interrupted) {
                return new Outcome.Faulted(interrupted);
            }
        }
        return workbench.attempt(lease.item(), number == 1 ? first : new Attempt(number, limit));
    }

    /** Settles first and tells then: an item whose lease was lost is counted, and told of, by whoever has it now. */
    private void settle(Lease<T> lease, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done() -> Settling.unlessLost(lease::ack);
            case Outcome.Rejected(String reason) -> reject(lease, reason);
            case Outcome.Faulted(Throwable cause) -> settleFault(lease, cause);
        }
    }

    private void reject(Lease<T> lease, String reason) {
        if (Settling.unlessLost(() -> lease.reject(reason))) {
            deaths.forget(lease);
            workbench.tellRejected(lease.item(), reason);
        }
    }

    private void settleFault(Lease<T> lease, Throwable cause) {
        if (aborted.getAsBoolean()) {
            Settling.unlessLost(lease::release);
        } else if (cause instanceof WorkerDiedException death) {
            settleDeath(lease, String.valueOf(death.getMessage()));
        } else if (lease.attempt() < retry.attempts()) {
            Duration delay = retry.delay(lease.attempt());
            Settling.unlessLost(() -> lease.retry(delay, cause.toString()));
        } else if (Settling.unlessLost(() -> lease.fail(cause.toString()))) {
            deaths.forget(lease);
            workbench.tellFailed(lease.item(), cause);
        }
    }

    /** Puts back what killed a worker process, at once and whatever the policy; the second time it is rejected. */
    private void settleDeath(Lease<T> lease, String how) {
        if (deaths.isFirst(lease)) {
            Settling.unlessLost(() -> lease.retry(Duration.ZERO, how));
        } else {
            reject(lease, "it killed its worker twice: " + how);
        }
    }
}
