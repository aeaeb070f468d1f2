package io.millrace.engine;

/** The queue of one process, held to the contract. */
final class LocalQueueTest extends WorkQueueContract {
    @Override
    MemoryUnderTest open() {
        return MemoryUnderTest.inProcess();
    }
}
