package io.millrace.bench;

import io.millrace.engine.Threads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to hand an item from two producers to two workers, a stage against what the JDK and Jox offer. An item is
 * an array of {@code batch} numbers; the workers add them up. The figure is the wall time per item of a run from the start
 * of the workers to their end, which is two hundred thousand items later. The collector is the one that {@code ./millrace}
 * runs on.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-XX:+UseSerialGC")
public class HandOverBenchmark {
    private static final int ITEMS = 200_000;
    private static final int PRODUCERS = 2;

    /** How the items are handed over. */
    @Param
    Way way = Way.STAGE;

    /** What producers and workers run on. */
    @Param
    Threads threads = Threads.PLATFORM;

    /** How many numbers an item holds. */
    @Param({"1", "64"})
    int batch;

    /** One run. */
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void handOver() throws Exception {
        HandOver handOver = way.open(threads);
        CompletableFuture<?>[] producers = new CompletableFuture<?>[PRODUCERS];
        for (int producer = 0; producer < PRODUCERS; producer++) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            producers[producer] = end;
            HandOver.start(threads, () -> produce(handOver, end));
        }
        await(CompletableFuture.allOf(producers));
        handOver.finish();
    }

    private void produce(HandOver handOver, CompletableFuture<Void> end) {
        try {
            long[] item = new long[batch];
            for (int i = 0; i < ITEMS / PRODUCERS; i++) {
                handOver.send(item);
            }
            end.complete(null);
        } catch (Exception failure) {
            end.completeExceptionally(failure);
        }
    }

    private static void await(CompletableFuture<?> all) throws InterruptedException, ExecutionException {
        all.get();
    }

    /** The ways that are compared. */
    public enum Way {
        /** A stage, with leases, three lanes, metrics and a registry. */
        STAGE,
        /** {@link java.util.concurrent.ArrayBlockingQueue} and threads. */
        ARRAY_BLOCKING_QUEUE,
        /** {@link java.util.concurrent.ThreadPoolExecutor} on a bounded queue. */
        THREAD_POOL_EXECUTOR,
        /** A buffered channel of Jox, and threads. */
        JOX_CHANNEL;

        /** Starts the workers. */
        HandOver open(Threads threads) {
            return switch (this) {
                case STAGE -> new StageHandOver(threads);
                case ARRAY_BLOCKING_QUEUE -> new ArrayQueueHandOver(threads);
                case THREAD_POOL_EXECUTOR -> new ExecutorHandOver(threads);
                case JOX_CHANNEL -> new ChannelHandOver(threads);
            };
        }
    }
}
