package io.millrace.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call that runs on a thread of its own. */
final class InFlight<V> {
    private static final int PATIENCE_SECONDS = 10;

    private final CompletableFuture<V> result = new CompletableFuture<>();
    private final Thread thread;

    private InFlight(Callable<V> call) {
        thread = Thread.ofVirtual().start(() -> complete(call));
    }

    static <V> InFlight<V> start(Callable<V> call) {
        return new InFlight<>(call);
    }

    private void complete(Callable<V> call) {
        try {
            result.complete(call.call());
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        }
    }

    void interrupt() {
        thread.interrupt();
    }

    /** What the call returned; fails if it doesn't within ten seconds. */
    V get() throws InterruptedException, ExecutionException, TimeoutException {
        return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** What the call threw; fails if it returns, or doesn't end within ten seconds. */
    Throwable failure() throws InterruptedException, TimeoutException {
        try {
            throw new AssertionError("returned " + get());
        } catch (ExecutionException thrown) {
            return thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}
