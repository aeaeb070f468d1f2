package io.millrace.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.engine.Clock;
import io.millrace.engine.Lane;
import io.millrace.engine.Metrics;
import io.millrace.engine.QueueOptions;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stage;
import io.millrace.engine.Threads;
import io.millrace.engine.WorkQueue;
import java.time.Duration;

/** Over a stage with everything on. */
final class StageHandOver implements HandOver {
    private final WorkQueue<long[]> queue;
    private final Stage<long[]> stage;

    StageHandOver(Threads threads) {
        SharedMemory memory = SharedMemory.inProcess(Clock.system());
        queue = memory.queue(
                "hand-over",
                QueueOptions.bounded(CAPACITY)
                        .withLanes(Lane.fifo("high").withShare(4), Lane.heaviestFirst("heavy"), Lane.fifo("low")));
        stage = Stage.on(queue)
                .memory(memory)
                .metrics(Metrics.over(new SimpleMeterRegistry()))
                .workers(WORKERS)
                .threads(threads)
                .handler((item, nothing, attempt) -> HandOver.work(item))
                .start();
    }

    @Override
    public void send(long[] item) throws InterruptedException {
        queue.submit(item);
    }

    @Override
    public void finish() throws InterruptedException {
        if (!stage.drain(Duration.ofMinutes(1))) {
            throw new IllegalStateException("the stage did not end: " + stage.counts());
        }
    }
}
