package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JobsUnderLoadTest {
    private static final int SUBMITTERS = 3;
    private static final int JOBS_EACH = 200;
    private static final int AT_ONCE = 4;

    private final Stop stop = new Stop(Clock.system());
    private final Jobs jobs = new Jobs(SharedMemory.inProcess(Clock.system()), stop, AT_ONCE, new Random(1));
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void everyJobEndsOnceHoweverManySubmitAndCancel() throws InterruptedException, ExecutionException {
        List<Job<String>> submitted = fromManyThreads(this::submitAndCancelSome);
        Map<JobState, Integer> ends = new EnumMap<>(JobState.class);
        int started = 0;
        for (Job<String> job : submitted) {
            ends.merge(job.await(), 1, Integer::sum);
            started += job.started().isPresent() ? 1 : 0;
            assertThat(job.ended()).isPresent();
        }

        assertThat(submitted).hasSize(SUBMITTERS * JOBS_EACH);
        assertThat(ends.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(submitted.size());
        assertThat(ends).containsOnlyKeys(JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED);
        assertThat(runs).hasValue(started);
        assertThat(mostAtOnce).hasValueLessThanOrEqualTo(AT_ONCE);
        assertThat(submitted).extracting(Job::id).doesNotHaveDuplicates();
    }

    @Test
    void closingInTheMiddleLeavesNoJobWithoutAnEnd() throws InterruptedException, ExecutionException {
        List<Job<String>> submitted = fromManyThreads(() -> {
            List<Job<String>> mine = new ArrayList<>();
            for (int index = 0; index < JOBS_EACH; index++) {
                mine.add(jobs.submit(new ScriptedJob<>(this::waitForStop), new ScriptedJob.None()));
            }
            return mine;
        });

        assertThat(jobs.close(Duration.ofSeconds(10))).isTrue();
        assertThat(submitted).extracting(Job::state).containsOnly(JobState.CANCELLED);
    }

    private List<Job<String>> submitAndCancelSome() throws InterruptedException {
        List<Job<String>> mine = new ArrayList<>();
        for (int index = 0; index < JOBS_EACH; index++) {
            ScriptedJob<String> type = switch (index % 4) {
                case 0 -> new ScriptedJob<>(this::waitForStop);
                case 1 -> new ScriptedJob<>(this::fail);
                default -> new ScriptedJob<>(this::succeed);
            };
            Job<String> job = jobs.submit(type, new ScriptedJob.None());
            mine.add(job);
            if (index % 4 == 0) {
                job.cancel(index % 8 == 0 ? Duration.ofSeconds(5) : Duration.ZERO);
            }
        }
        return mine;
    }

    private String waitForStop(JobContext context) throws InterruptedException {
        enter();
        try {
            context.stop().await();
            return "stopped";
        } finally {
            running.decrementAndGet();
        }
    }

    private String fail(JobContext context) {
        enter();
        running.decrementAndGet();
        throw new IllegalStateException("failed on purpose: " + context.jobId());
    }

    private String succeed(JobContext context) {
        enter();
        running.decrementAndGet();
        return context.jobId();
    }

    private void enter() {
        runs.incrementAndGet();
        mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
    }

    private static List<Job<String>> fromManyThreads(Callable<List<Job<String>>> work)
            throws InterruptedException, ExecutionException {
        List<Job<String>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SUBMITTERS)) {
            List<Future<List<Job<String>>>> parts = new ArrayList<>();
            for (int submitter = 0; submitter < SUBMITTERS; submitter++) {
                parts.add(threads.submit(work));
            }
            for (Future<List<Job<String>>> part : parts) {
                all.addAll(part.get());
            }
        }
        return all;
    }
}
