package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Clock;
import io.millrace.engine.Job;
import io.millrace.engine.JobState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A load that is asked to stop ends soon, and what it says of what it did is true. */
@Execution(ExecutionMode.CONCURRENT)
final class StoppedLoadTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int FILES = 4;
    private static final int LINES = 20_000;

    /** Of the commands of one file, in bytes, about half. */
    private static final long MIDDLE = 1_000_000;

    @TempDir
    private Path folder;

    private LocalMemcached memcached;
    private FaultyProxy proxy;
    private TrialLoad load;
    private List<SampleFile> files;

    @BeforeEach
    void start() throws IOException {
        memcached = LocalMemcached.start();
        proxy = FaultyProxy.faithful(memcached.port());
        load = new TrialLoad(folder.resolve("rejects")).to("idfa", proxy);
        Path inputs = Files.createDirectory(folder.resolve("in"));
        files = SampleFile.series(inputs, FILES, LINES, "idfa");
    }

    @AfterEach
    void end() throws IOException {
        load.close();
        proxy.close();
        memcached.close();
    }

    @Test
    void aStopFinishesWhatIsUnderWayAndTakesNothingNew() throws Exception {
        proxy.whenSent(MIDDLE, () -> load.stop().request("a test", DEADLINE));

        LoadSummary summary = stopped();

        assertThat(summary.counts().failed()).isZero();
        assertThat(summary.counts().lines()).isLessThan(FILES * LINES);
        assertThat(memcached.stat("curr_items")).isEqualTo(summary.counts().stored());
    }

    @Test
    void aForcedStopEndsAtOnceAndCountsWhatWasCutOffAsFailed() throws Exception {
        proxy.whenSent(MIDDLE, () -> load.stop().force("a test"));

        LoadSummary summary = stopped();

        assertThat(summary.counts().stored()).isLessThanOrEqualTo(memcached.stat("curr_items"));
        assertThat(summary.unlisted()).isLessThanOrEqualTo(summary.counts().failed());
    }

    @Test
    void aStopEndsThoughAServerStalls() throws Exception {
        proxy.whenSent(MIDDLE, () -> {
            memcached.suspend();
            load.stop().request("a test", DEADLINE);
        });

        LoadSummary summary = stopped();

        assertThat(summary.counts().failed()).isPositive();
        memcached.resume();
        assertThat(summary.counts().stored()).isLessThanOrEqualTo(memcached.stat("curr_items"));
    }

    @Test
    void aForcedStopEndsThoughAServerStalls() throws Exception {
        proxy.whenSent(MIDDLE, () -> {
            memcached.suspend();
            load.stop().force("a test");
        });

        LoadSummary summary = stopped();

        assertThat(summary.counts().failed()).isPositive();
    }

    @Test
    void aStopEndsTheWaitForAServerThatIsNotThereYet() throws Exception {
        proxy.whenConnections(1, () -> load.stop().request("a test", DEADLINE));
        memcached.suspend();

        LoadSummary summary = stopped();

        assertThat(summary.files()).isEmpty();
    }

    @Test
    void aStopEndsTheWaitForAPipeThatNobodyOpens() throws Exception {
        Path pipe = pipe();
        Job<LoadSummary> job = load.startPaths(List.of(pipe));
        Clock.system().schedule(Duration.ofMillis(300), () -> load.stop().request("a test", Duration.ofSeconds(1)));

        requireStopped(job);
    }

    @Test
    void aStopEndsTheWaitForAPipeThatNobodyWritesTo() throws Exception {
        Path pipe = pipe();
        Job<LoadSummary> job = load.startPaths(List.of(pipe));
        // opens only when the load has opened the other end
        try (OutputStream _ = Files.newOutputStream(pipe)) {
            load.stop().request("a test");

            requireStopped(job);
        }
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static void requireStopped(Job<LoadSummary> job) throws InterruptedException {
        assertThat(job.await(DEADLINE)).as("it ends in time").isTrue();
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(TrialLoad.finish(job).counts()).isEqualTo(LoadSummary.Counts.NONE);
    }

    /** Loads until the stop that the test has laid; the load must end in time after it, and tell the truth. */
    private LoadSummary stopped() throws Exception {
        Job<LoadSummary> job = load.start(files);
        load.stop().await();
        assertThat(job.await(DEADLINE.plusSeconds(2))).as("it ends in time").isTrue();
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        LoadSummary summary = TrialLoad.finish(job);
        assertThat(summary.stopped()).isTrue();
        assertThat(summary.clean()).isFalse();
        memcached.resume();
        for (LoadSummary.File file : summary.files()) {
            requireHonest(file);
        }
        return summary;
    }

    private void requireHonest(LoadSummary.File file) throws IOException {
        SampleFile sample = files.stream()
                .filter(one -> one.path().toString().equals(file.file()))
                .findFirst()
                .orElseThrow();
        assertThat(Files.exists(sample.dotted())).isEqualTo(file.renamed());
        assertThat(Files.exists(sample.path())).isNotEqualTo(file.renamed());
        if (file.renamed()) {
            assertThat(file.counts().stored()).isEqualTo(LINES);
            Accounts.requireStored(sample.samples().values(), Map.of("idfa", memcached));
        }
    }
}
