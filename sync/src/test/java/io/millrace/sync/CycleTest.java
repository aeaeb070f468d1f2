package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Clock;
import io.millrace.engine.Job;
import io.millrace.engine.Jobs;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stop;
import io.millrace.sync.Cycle.Ended;
import io.millrace.sync.Cycle.Extent;
import io.millrace.sync.CycleReport.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of cycles that never get as far as the server. */
final class CycleTest {
    private static final Rules PROTECTING = Rules.NONE.with(Map.of("", IgnorePatterns.of(List.of("*.db"))));

    private final Clock clock = Clock.system();
    private final RecentRules rules = new RecentRules(clock);

    @TempDir
    Path folder;

    @Test
    void anErrorInTheProgramIsAProblemOfTheCycle() throws Exception {
        Ended ended = cycle(() -> {
            throw new IllegalArgumentException("'a' is in the tree twice");
        });

        CycleReport.Problem problem = ended.report().problem().orElseThrow();
        assertThat(problem.kind()).isEqualTo(Kind.FAILED);
        assertThat(problem.message()).contains("the log has more").endsWith("'a' is in the tree twice");
        assertThat(ended.undone()).isTrue();
    }

    @Test
    void whatNoCycleCanMirrorLeavesNothingUndone() throws Exception {
        Ended ended = cycle(() -> new Scan(Tree.EMPTY, Rules.NONE, List.of(new Scan.Problem("a?", "no such name"))));

        assertThat(ended.report().counts().failed()).isEqualTo(1);
        assertThat(ended.report().clean()).isFalse();
        assertThat(ended.undone()).isFalse();
    }

    @Test
    void nothingIsHeldByACycleThatCouldNotLook() throws Exception {
        Tree tree = Tree.of(Map.of(RelativePath.of("a.db"), new Node.File(1, Modified.UNKNOWN)));
        rules.scanned(PROTECTING, clock.nanos());
        Ended holding = cycle(() -> new Scan(tree, Rules.NONE, List.of()));
        assertThat(holding.held()).isTrue();

        Ended failed = cycle(() -> {
            throw new ScanException("it can't be read");
        });

        assertThat(failed.held()).isFalse();
        assertThat(failed.undone()).isTrue();
    }

    @Test
    void aCycleThatFindsTheVerySameAsTheOneBeforeRepeatsIt() throws Exception {
        Scan scan = new Scan(Tree.EMPTY, Rules.NONE, List.of());
        Scan other =
                new Scan(Tree.of(Map.of(RelativePath.of("link"), new Node.Other("a link"))), Rules.NONE, List.of());
        Iterator<Scan> scans = List.of(scan, scan, scan, other, other).iterator();

        List<Boolean> repeated = OfflineJob.run(folder, mirror -> {
            Mirror watched = mirror.watching(new Local(scans::next));
            return Stream.generate(() ->
                            new Cycle(watched, Extent.CHANGES, rules).run(1).repeated())
                    .limit(5)
                    .toList();
        });

        assertThat(repeated).containsExactly(false, true, true, false, true);
    }

    @Test
    void twoSyncsOfOneProcessHaveBandwidthsOfTheirOwn() throws Exception {
        try (SharedMemory memory = SharedMemory.inProcess(clock);
                Jobs jobs = new Jobs(memory, new Stop(clock), 1, RandomGenerator.getDefault())) {
            for (long limit : new long[] {1_000, 2_000}) {
                Job<SyncSummary> job =
                        jobs.submit(new SyncJob(), OfflineJob.parameters(folder, OptionalLong.of(limit)));
                assertThat(job.await(Duration.ofMinutes(1))).isTrue();
                assertThat(job.failure()).isEmpty();
                assertThat(job.result()
                                .orElseThrow()
                                .last()
                                .getLast()
                                .problem()
                                .orElseThrow()
                                .kind())
                        .isEqualTo(Kind.UNREACHABLE);
            }
        }
    }

    /** Says what has changed, or why that isn't known. */
    @FunctionalInterface
    private interface Changed {
        Scan scan() throws ScanException;
    }

    private record Local(Changed changes) implements LocalSide {
        @Override
        public Scan whole(Tree known) throws ScanException {
            return changed();
        }

        @Override
        public Scan changed() throws ScanException {
            return changes.scan();
        }
    }

    private Ended cycle(Changed changed) throws Exception {
        return OfflineJob.run(
                folder, mirror -> new Cycle(mirror.watching(new Local(changed)), Extent.CHANGES, rules).run(1));
    }
}
