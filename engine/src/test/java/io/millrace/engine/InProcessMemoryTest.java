package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The memory of one process, held to the contract. */
final class InProcessMemoryTest extends SharedMemoryContract {
    @Override
    MemoryUnderTest open() {
        return MemoryUnderTest.inProcess();
    }

    @Test
    void putsTheTokensOfAnInterruptedWaitBack() throws Exception {
        ManualClock clock = new ManualClock(Instant.EPOCH);
        RateLimiter limiter = SharedMemory.inProcess(clock).limiter("limiter", Rate.perSecond(1));
        limiter.acquire(1);
        InFlight<Boolean> waiter = InFlight.start(() -> {
            limiter.acquire(1);
            return true;
        });
        waiter.interrupt();
        assertThat(waiter.failure()).isInstanceOf(InterruptedException.class);

        clock.advance(Duration.ofSeconds(1));

        assertThat(limiter.tryAcquire(1)).isTrue();
    }

    @Test
    void endsTheWaitForAPermitWhenItIsClosed() throws Exception {
        SharedMemory memory = SharedMemory.inProcess(new ManualClock(Instant.EPOCH));
        Permits permits = memory.permits("permits", 1);
        permits.acquire(Duration.ZERO);
        InFlight<Permit> waiter = InFlight.start(() -> permits.acquire(Duration.ZERO));

        memory.close();

        assertThat(waiter.failure()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void listsAWorkerWhoseItemHasNoText() {
        Registry registry =
                SharedMemory.inProcess(new ManualClock(Instant.EPOCH)).registry();
        registry.register("process", "stage", 1).busy(new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("thrown by a test: its worker is changing it");
            }
        });

        assertThat(registry.workers())
                .singleElement()
                .extracting(WorkerInfo::doing)
                .asString()
                .contains("IllegalStateException");
    }
}
