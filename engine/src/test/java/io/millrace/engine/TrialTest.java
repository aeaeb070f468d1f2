package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an item is told of: exactly if it is counted. */
final class TrialTest {
    private static final Duration LEASE_TIME = Duration.ofSeconds(30);

    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final WorkQueue<String> queue = SharedMemory.inProcess(clock)
            .queue("queue", QueueOptions.bounded(10).withLeaseTime(LEASE_TIME));
    private final List<String> told = new ArrayList<>();

    private Trial<String> trial(Handler<String, Nothing> handler) {
        Work<String, Nothing> work = new Work<>(
                handler,
                () -> Nothing.NOTHING,
                (item, reason) -> told.add(item + " " + reason + ", rejected: " + rejected()),
                (item, cause) -> told.add(item + " " + cause.getMessage() + ", failed: " + failed()));
        return new Trial<>(RetryPolicy.never(), null, work.workbench(), new Deaths(), () -> false);
    }

    private long rejected() {
        return queue.counts().rejected();
    }

    private long failed() {
        return queue.counts().failed();
    }

    private Lease<String> take() throws InterruptedException {
        return queue.take(1).getFirst();
    }

    @Test
    void tellsOfARejectedItemWhenItIsCounted() throws InterruptedException {
        queue.submit("a");

        assertThat(trial((item, nothing, attempt) -> {
                            throw new Rejection("is no number");
                        })
                        .of(take()))
                .isFalse();

        assertThat(told).containsExactly("a is no number, rejected: 1");
    }

    @Test
    void tellsOfAFailedItemWhenItIsCounted() throws InterruptedException {
        queue.submit("a");

        assertThat(trial((item, nothing, attempt) -> {
                            throw new IOException("is broken");
                        })
                        .of(take()))
                .isFalse();

        assertThat(told).containsExactly("a is broken, failed: 1");
    }

    @Test
    void leavesAnItemWhoseLeaseWasLostToWhoeverHasItNow() throws InterruptedException {
        Trial<String> rejecting = trial((item, nothing, attempt) -> {
            throw new Rejection("is no number");
        });
        Trial<String> failing = trial((item, nothing, attempt) -> {
            throw new IOException("is broken");
        });
        queue.submit("a");
        queue.submit("b");
        Lease<String> one = take();
        Lease<String> other = take();
        clock.advance(LEASE_TIME);

        assertThat(rejecting.of(one)).isFalse();
        assertThat(failing.of(other)).isFalse();

        assertThat(told).isEmpty();
        assertThat(queue.counts().waiting()).isEqualTo(2);
    }
}
