package io.millrace.engine;

import java.time.Duration;
import java.time.Instant;

/** A shared memory that a contract is held against, and the way to let its time pass. */
interface MemoryUnderTest extends AutoCloseable {
    SharedMemory memory();

    /** Lets this much time pass for the memory's leases, delays and rates. */
    void pass(Duration time);

    @Override
    void close();

    /** A memory of this process on a clock that is set by hand. */
    static MemoryUnderTest inProcess() {
        ManualClock clock = new ManualClock(Instant.EPOCH);
        SharedMemory memory = SharedMemory.inProcess(clock);
        return new MemoryUnderTest() {
            @Override
            public SharedMemory memory() {
                return memory;
            }

            @Override
            public void pass(Duration time) {
                clock.advance(time);
            }

            @Override
            public void close() {
                memory.close();
            }
        };
    }
}
