package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class JobsTest {
    private static final Instant START = Instant.parse("2017-09-29T00:00:00Z");
    private static final ScriptedJob.None NONE = new ScriptedJob.None();

    private final ManualClock clock = new ManualClock(START);
    private final Stop stop = new Stop(clock);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final Jobs jobs = new Jobs(SharedMemory.inProcess(clock), stop, 1, new Random(1));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void endEverything() {
        mayEnd.countDown();
        stop.force("the test ends");
        threads.close();
    }

    @Test
    void aJobRunsAndKeepsItsResultAndTimes() throws InterruptedException {
        Job<String> job = submit(this::waitInOrder);
        begun.await();
        assertThat(job.state()).isEqualTo(JobState.RUNNING);
        assertThat(job.started()).contains(START);
        assertThat(job.ended()).isEmpty();
        clock.advance(Duration.ofSeconds(3));
        mayEnd.countDown();

        assertThat(job.await()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.result()).contains("done");
        assertThat(job.failure()).isEmpty();
        assertThat(job.submitted()).isEqualTo(START);
        assertThat(job.ended()).contains(START.plusSeconds(3));
    }

    /** Of many lines, of which the first is kept. */
    private record Lines(List<String> lines) implements LongReport {
        @Override
        public Lines kept() {
            return new Lines(lines.subList(0, 1));
        }
    }

    @Test
    void ofALongReportLessIsKeptThanWhoeverLooksOnIsTold() throws InterruptedException {
        List<Record> told = new CopyOnWriteArrayList<>();
        Job<String> job = submit(context -> {
            begun.countDown();
            mayEnd.await();
            context.report(new Lines(List.of("a", "b")));
            context.report(new Lines(List.of("c", "d")));
            return "done";
        });
        begun.await();
        job.onReport(told::add);
        mayEnd.countDown();
        job.await();

        assertThat(told).containsExactly(new Lines(List.of("a", "b")), new Lines(List.of("c", "d")));
        assertThat(job.reports()).containsExactly(new Lines(List.of("a")), new Lines(List.of("c")));
    }

    @Test
    void whoComesRightAfterALongReportIsToldAllOfIt() throws InterruptedException {
        List<Record> told = new CopyOnWriteArrayList<>();
        Job<String> job = submit(context -> {
            context.report(new Lines(List.of("a", "b")));
            context.report(new Lines(List.of("c", "d")));
            return "done";
        });
        job.await();
        job.onReport(told::add);

        assertThat(told).containsExactly(new Lines(List.of("a")), new Lines(List.of("c", "d")));
        assertThat(job.reports()).containsExactly(new Lines(List.of("a")), new Lines(List.of("c")));
    }

    @Test
    void aJobThatThrowsHasFailedWithWhatItThrew() throws InterruptedException {
        IOException full = new IOException("disk full");
        Job<String> job = submit(_ -> {
            throw full;
        });

        assertThat(job.await()).isEqualTo(JobState.FAILED);
        assertThat(job.failure()).contains(full);
        assertThat(job.result()).isEmpty();
    }

    @Test
    void aJobThatDiesOfAnErrorHasFailedAndTheNextOneRuns() throws InterruptedException {
        Job<String> dead = submit(_ -> {
            throw new StackOverflowError("thrown on purpose");
        });
        Job<String> next = submit(_ -> "alive");

        assertThat(dead.await()).isEqualTo(JobState.FAILED);
        assertThat(next.await()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void jobsBeyondTheLimitWaitInTheOrderTheyCame() throws InterruptedException {
        List<String> order = new CopyOnWriteArrayList<>();
        Job<String> first = submit(this::waitInOrder);
        Job<String> second = submit(_ -> note(order, "second"));
        Job<String> third = submit(_ -> note(order, "third"));
        begun.await();

        assertThat(second.state()).isEqualTo(JobState.QUEUED);
        assertThat(jobs.list()).extracting(Job::id).containsExactly(first.id(), second.id(), third.id());
        mayEnd.countDown();
        third.await();
        assertThat(order).containsExactly("second", "third");
    }

    @Test
    void aQueuedJobIsCancelledAtOnceAndNeverRuns() throws InterruptedException {
        submit(this::waitInOrder);
        Job<String> queued = submit(_ -> "ran");

        assertThat(queued.cancel(Duration.ofSeconds(5))).isTrue();
        assertThat(queued.state()).isEqualTo(JobState.CANCELLED);
        assertThat(queued.started()).isEmpty();
        assertThat(queued.result()).isEmpty();
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void aCancelledJobThatEndsInOrderKeepsItsPartialResult() throws InterruptedException {
        Job<String> job = submit(context -> {
            begun.countDown();
            context.stop().await();
            return "half of it";
        });
        begun.await();

        assertThat(job.cancel(Duration.ofSeconds(5))).isTrue();
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.result()).contains("half of it");
    }

    @Test
    void aJobThatDoesNotHeedTheRequestIsInterruptedAfterTheGrace() throws InterruptedException, ExecutionException {
        Job<String> job = submit(this::waitInOrder);
        begun.await();
        Future<Boolean> cancelling = threads.submit(() -> job.cancel(Duration.ofSeconds(5)));
        clock.awaitWaiting(2);
        assertThat(job.state()).isEqualTo(JobState.RUNNING);
        clock.advance(Duration.ofSeconds(5));

        assertThat(job.await()).isEqualTo(JobState.CANCELLED);
        assertThat(job.failure()).get().isInstanceOf(InterruptedException.class);
        cancelling.get();
    }

    @Test
    void theGraceHoldsAlsoWhenTheCancellerIsInterrupted() throws InterruptedException {
        Job<String> job = submit(this::waitInOrder);
        begun.await();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> job.cancel(Duration.ofSeconds(5))).isInstanceOf(InterruptedException.class);

        clock.advance(Duration.ofSeconds(5));
        assertThat(job.await()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void cancellingAJobThatHasEndedChangesNothing() throws InterruptedException {
        Job<String> job = submit(_ -> "done");
        job.await();

        assertThat(job.cancel(Duration.ofSeconds(5))).isTrue();
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void anErrorOfItsOwnAfterARequestIsAFailure() throws InterruptedException {
        Job<String> job = submit(context -> {
            begun.countDown();
            context.stop().await();
            throw new IOException("disk full");
        });
        begun.await();
        job.cancel(Duration.ofSeconds(5));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void theProgressIsAskedWhenSomeoneLooksAndStaysAfterTheEnd() throws InterruptedException {
        List<Progress> told = new CopyOnWriteArrayList<>(List.of(Progress.of("file", 1, 3, "lines")));
        Job<String> job = submit(context -> {
            context.progress(told::getLast);
            return waitInOrder(context);
        });
        begun.await();
        assertThat(job.progress().done()).isEqualTo(1);
        told.add(Progress.of("file", 2, 3, "lines"));
        assertThat(job.progress().done()).isEqualTo(2);
        told.add(Progress.of("file", 3, 3, "lines"));
        mayEnd.countDown();
        job.await();
        told.add(Progress.of("file", 0, 3, "lines"));

        assertThat(job.progress().done()).isEqualTo(3);
    }

    @Test
    void aProgressThatThrowsGivesTheLastOneAndDoesNotHarmTheJob() throws InterruptedException {
        Job<String> job = submit(context -> {
            context.progress(() -> {
                throw new AssertionError("thrown on purpose");
            });
            return "done";
        });

        assertThat(job.await()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.progress()).isEqualTo(Progress.ofUnknown("scripted", 0, ""));
    }

    @Test
    void theLogKeepsItsLastThousandLines() throws InterruptedException {
        Job<String> job = submit(context -> {
            for (int line = 1; line <= 500; line++) {
                context.log("first " + line + "\nsecond " + line);
            }
            context.log("x".repeat(5_000));
            return "done";
        });
        job.await();

        assertThat(job.log()).hasSize(1_000);
        assertThat(job.log().getFirst()).isEqualTo(new LogLine(START, "second 1"));
        assertThat(job.log().getLast().text()).hasSize(2_001).endsWith("x…");
    }

    @Test
    void theContextIsFoundOnTheJobsThreadAndWhereItIsCarried() throws InterruptedException {
        Job<String> job = submit(context -> {
            assertThat(JobContext.current()).containsSame(context);
            boolean alone =
                    threads.submit(() -> JobContext.current().isPresent()).get();
            String carried = threads.submit(() -> context.call(
                            () -> JobContext.current().orElseThrow().jobId()))
                    .get();
            return alone + " " + carried;
        });

        assertThat(job.await()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.result()).contains("false " + job.id());
        assertThat(JobContext.current()).isEmpty();
    }

    @RepeatedTest(50)
    void jobsFollowTheProgramsStop() throws InterruptedException {
        Job<String> running = submit(context -> {
            begun.countDown();
            context.stop().await();
            return context.stop().reason().orElseThrow();
        });
        Job<String> queued = submit(_ -> "ran");
        begun.await();
        stop.request("SIGINT");

        assertThat(running.await()).isEqualTo(JobState.CANCELLED);
        assertThat(running.result()).contains("SIGINT");
        assertThat(queued.await()).isEqualTo(JobState.CANCELLED);
        assertThat(submit(_ -> "late").await()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void closeEndsWhatRunsInOrderAndTakesNoMore() throws InterruptedException {
        Job<String> running = submit(context -> {
            begun.countDown();
            context.stop().await();
            return "half";
        });
        Job<String> queued = submit(_ -> "ran");
        begun.await();

        assertThat(jobs.close(Duration.ofSeconds(5))).isTrue();
        assertThat(running.state()).isEqualTo(JobState.CANCELLED);
        assertThat(queued.state()).isEqualTo(JobState.CANCELLED);
        assertThatThrownBy(() -> submit(_ -> "late")).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void closeInterruptsWhatRunsBeyondTheDeadline() throws InterruptedException, ExecutionException {
        Job<String> job = submit(this::waitInOrder);
        begun.await();
        Future<Boolean> closing = threads.submit(() -> jobs.close(Duration.ofSeconds(5)));
        clock.awaitWaiting(2);
        clock.advance(Duration.ofSeconds(5));

        assertThat(closing.get()).isTrue();
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void closeGivesUpOnAJobThatHeedsNothing() throws InterruptedException, ExecutionException {
        Job<String> job = submit(_ -> {
            begun.countDown();
            awaitUninterruptibly();
            return "done";
        });
        begun.await();
        Future<Boolean> closing = threads.submit(() -> jobs.close(Duration.ofSeconds(5)));
        clock.awaitWaiting(2);
        clock.advance(Duration.ofSeconds(7));

        assertThat(closing.get()).isFalse();
        assertThat(job.state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void parametersThatRefuseToBeAreTheirUsersErrorAndMakeNoJob() {
        assertThatThrownBy(() -> jobs.submit(new EchoJob(), new EchoJob.Text(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("text must not be blank");
        assertThat(jobs.list()).isEmpty();
    }

    @Test
    void parametersOfAnotherTypeAreRefused() {
        JobType<?, ?> echo = JobTypes.load().get("echo");

        assertThatThrownBy(() -> jobs.submitChecked(echo, NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("job type echo takes Text, not None");
        assertThat(jobs.list()).isEmpty();
    }

    @Test
    void aJobOfATypeFoundByNameRuns() throws InterruptedException {
        Job<?> job = jobs.submitChecked(JobTypes.load().get("echo"), new EchoJob.Text("hello"));

        assertThat(job.await()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.result().map(Object::toString)).contains("hello");
        assertThat(job.parameters()).isEqualTo(new EchoJob.Text("hello"));
        assertThat(jobs.get(job.id())).map(Job::id).contains(job.id());
        assertThat(jobs.get("unheard of")).isEmpty();
    }

    @Test
    void onlyTheLastEndedJobsStayListed() throws InterruptedException {
        Job<String> first = submit(_ -> "first");
        first.await();
        for (int more = 0; more < Jobs.KEPT; more++) {
            submit(_ -> "more").await();
        }
        submit(_ -> "last").await();

        assertThat(jobs.list()).hasSizeBetween(Jobs.KEPT, Jobs.KEPT + 1);
        assertThat(jobs.get(first.id())).isEmpty();
    }

    @Test
    void atLeastOneJobRunsAtOnce() {
        assertThatThrownBy(() -> new Jobs(SharedMemory.inProcess(clock), stop, 0, new Random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 jobs at once: at least 1");
    }

    @Test
    void countsInAProgressReachWhoeverLooks() throws InterruptedException {
        Job<String> job = submit(context -> {
            context.progress(() -> Progress.of("file", 2, 2, "lines").withCounts(Map.of("rejected", 1L)));
            return "done";
        });
        job.await();

        assertThat(job.progress().count("rejected")).isEqualTo(1);
    }

    private Job<String> submit(ScriptedJob.Script<String> script) {
        return jobs.submit(new ScriptedJob<>(script), NONE);
    }

    private String waitInOrder(JobContext context) throws InterruptedException {
        begun.countDown();
        mayEnd.await();
        return "done";
    }

    private void awaitUninterruptibly() {
        boolean ended = false;
        while (!ended) {
            try {
                mayEnd.await();
                ended = true;
            } catch (InterruptedException ignored) {
                // that is the point of this job
            }
        }
    }

    private static String note(List<String> order, String name) {
        order.add(name);
        return name;
    }
}
