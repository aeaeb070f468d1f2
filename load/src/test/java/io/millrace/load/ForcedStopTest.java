package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load that is cut off at any instant tells the truth about what it did until then. */
final class ForcedStopTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int FILES = 4;
    private static final int LINES = 2_500;

    /** Of the commands for all files, in bytes, about. */
    private static final long ALL = FILES * LINES * 100L;

    @TempDir
    private Path folder;

    @Test
    void theCountsAddUpWhereverAForcedStopComes() throws Exception {
        for (long seed = 0; seed < 10; seed++) {
            forceAtRandom(seed);
        }
    }

    @Test
    @Tag("soak")
    void theSameHoldsForManyInstants() throws Exception {
        for (long seed = 1_000; seed < 1_300; seed++) {
            forceAtRandom(seed);
        }
    }

    private void forceAtRandom(long seed) throws Exception {
        Path inputs = Files.createDirectory(folder.resolve("in" + seed));
        List<SampleFile> files = SampleFile.series(inputs, FILES, LINES, "idfa");
        try (LocalMemcached memcached = LocalMemcached.start();
                FaultyProxy proxy = FaultyProxy.faithful(memcached.port());
                TrialLoad load = new TrialLoad(folder.resolve("rejects"))) {
            proxy.whenSent(
                    new SplittableRandom(seed).nextLong(ALL), () -> load.stop().force("a test"));
            Job<LoadSummary> job = load.to("idfa", proxy).start(files);
            load.stop().await();

            assertThat(job.await(SOON)).as("it ends soon").isTrue();
            LoadSummary summary = TrialLoad.finish(job);
            assertThat(summary.clean()).isFalse();
            assertThat(summary.counts().stored()).isLessThanOrEqualTo(memcached.stat("curr_items"));
            requireOnlyLoadedRenamed(files, memcached);
        }
    }

    private static void requireOnlyLoadedRenamed(List<SampleFile> files, LocalMemcached memcached) throws Exception {
        for (SampleFile file : files) {
            boolean renamed = Files.exists(file.dotted());
            assertThat(Files.exists(file.path())).isNotEqualTo(renamed);
            if (renamed) {
                Accounts.requireStored(file.samples().values(), Map.of("idfa", memcached));
            }
        }
    }
}
