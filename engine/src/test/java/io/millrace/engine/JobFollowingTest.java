package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What those are told who follow a job, and jobs under an id of before. */
@Timeout(10)
final class JobFollowingTest {
    private static final ScriptedJob.None NONE = new ScriptedJob.None();

    private final ManualClock clock = new ManualClock(Instant.parse("2017-09-29T00:00:00Z"));
    private final Stop stop = new Stop(clock);
    private final Jobs jobs = new Jobs(SharedMemory.inProcess(clock), stop, 1, new Random(1));
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void endEverything() {
        mayEnd.countDown();
        stop.force("the test ends");
    }

    private Job<String> submit(ScriptedJob.Script<String> script) {
        return jobs.submit(new ScriptedJob<>(script), NONE);
    }

    @Test
    void theBeginningOfAJobIsHeardOfAlsoLater() throws InterruptedException {
        Job<String> first = submit(_ -> {
            mayEnd.await();
            return "";
        });
        Job<String> second = submit(_ -> note("runs"));
        second.onStart(() -> heard.add("begins " + second.state()));
        assertThat(heard).isEmpty();
        mayEnd.countDown();
        second.await();

        assertThat(heard).containsExactly("begins RUNNING", "runs");
        first.onStart(() -> heard.add("late"));
        assertThat(heard).endsWith("late");
    }

    @Test
    void theReaderOfTheLogGetsTheLinesSoFarAndThoseThatCome() throws InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        Job<String> job = submit(context -> {
            context.log("one\ntwo");
            written.countDown();
            mayEnd.await();
            context.tell("three");
            return "";
        });
        written.await();
        job.onLogLine(line -> heard.add(line.text()));
        mayEnd.countDown();
        job.await();

        assertThat(heard).containsExactly("one", "two", "three");
    }

    @Test
    void toAskAJobToStopDoesNotWaitForIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        Job<String> job = submit(context -> {
            begun.countDown();
            context.stop().await();
            asked.countDown();
            mayEnd.await();
            return "";
        });
        begun.await();
        job.requestStop(Duration.ofHours(1));
        asked.await();
        assertThat(job.state().ended()).isFalse();
        mayEnd.countDown();

        assertThat(job.await()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aJobRunsUnderAnIdOfBefore() throws InterruptedException {
        Job<String> job = jobs.submit("of-before", new ScriptedJob<>(_ -> "done"), NONE);

        assertThat(job.await()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.id()).isEqualTo("of-before");
        assertThat(jobs.get("of-before")).containsSame(job);
    }

    @Test
    void noTwoJobsAreListedUnderOneId() {
        jobs.submit("of-before", new ScriptedJob<>(_ -> "done"), NONE);

        assertThatThrownBy(() -> jobs.submit("of-before", new ScriptedJob<>(_ -> "again"), NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of-before");
    }

    private String note(String word) {
        heard.add(word);
        return word;
    }
}
