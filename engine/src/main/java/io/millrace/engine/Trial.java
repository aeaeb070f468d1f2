package io.millrace.engine;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Tries items, once each, and settles the leases of those that are not done. Used by one worker. */
final class Trial<T> {
    private final RetryPolicy retry;
    private final @Nullable RateLimiter limiter;
    private final Workbench<T, ?> workbench;
    private final BooleanSupplier aborted;
    private final Attempt first;

    Trial(RetryPolicy retry, @Nullable RateLimiter limiter, Workbench<T, ?> workbench, BooleanSupplier aborted) {
        this.retry = retry;
        this.limiter = limiter;
        this.workbench = workbench;
        this.aborted = aborted;
        this.first = new Attempt(1, retry.attempts());
    }

    /** Says whether the item is done, and has settled its lease otherwise. */
    boolean of(Lease<T> lease) {
        Outcome outcome = attempt(lease);
        // what a handler leaves behind must not hit the next one; an abort is known by its flag
        var _ = Thread.interrupted();
        if (outcome instanceof Outcome.Done) {
            return true;
        }
        settle(lease, outcome);
        return false;
    }

    private Outcome attempt(Lease<T> lease) {
        int number = lease.attempt();
        if (number > retry.attempts()) {
            return new Outcome.Faulted(new IllegalStateException("its worker died at the last attempt"));
        }
        if (limiter != null) {
            try {
                limiter.acquire(1);
            } catch (InterruptedException interrupted) {
                return new Outcome.Faulted(interrupted);
            }
        }
        return workbench.attempt(lease.item(), number == 1 ? first : new Attempt(number, retry.attempts()));
    }

    /** Settles first and tells then: an item whose lease was lost is counted, and told of, by whoever has it now. */
    private void settle(Lease<T> lease, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done() -> Settling.unlessLost(lease::ack);
            case Outcome.Rejected(String reason) -> {
                if (Settling.unlessLost(() -> lease.reject(reason))) {
                    workbench.tellRejected(lease.item(), reason);
                }
            }
            case Outcome.Faulted(Throwable cause) -> settleFault(lease, cause);
        }
    }

    private void settleFault(Lease<T> lease, Throwable cause) {
        if (aborted.getAsBoolean()) {
            Settling.unlessLost(lease::release);
        } else if (lease.attempt() < retry.attempts()) {
            Duration delay = retry.delay(lease.attempt());
            Settling.unlessLost(() -> lease.retry(delay, cause.toString()));
        } else if (Settling.unlessLost(() -> lease.fail(cause.toString()))) {
            workbench.tellFailed(lease.item(), cause);
        }
    }
}
