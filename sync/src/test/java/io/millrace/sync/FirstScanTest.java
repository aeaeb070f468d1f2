package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.ManualClock;
import io.millrace.engine.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirstScanTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final RelativePath KEPT = RelativePath.of("users.db");

    private final ManualClock clock = new ManualClock(NOW);
    private final Stop stop = new Stop(clock);

    @TempDir
    Path root;

    private int scans;

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectory(root.resolve("sub"));
        write("sub/page", "", Duration.ofDays(1));
    }

    @Test
    void ignoreFilesThatHaveSettledAreReadOnce() throws Exception {
        write("sub/.millraceignore", "*.db", Duration.ofSeconds(1));
        write(".millraceignore", "*.db", Duration.ofDays(-1));

        assertThat(leavesOut(start().get())).isTrue();
        assertThat(scans).isEqualTo(1);
    }

    @Test
    void oneThatIsEmptyForAnInstantIsReadAgainWhenItIsASecondOld() throws Exception {
        write(".millraceignore", "", Duration.ofMillis(300));
        FutureTask<Optional<Scan>> scan = start();
        clock.awaitWaiting(1);
        write(".millraceignore", "*.db", Duration.ofMillis(290));
        clock.advance(Duration.ofMillis(699));
        assertThat(clock.waiting()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        // it was saved a little later than it seemed at first
        clock.awaitWaiting(1);
        clock.advance(Duration.ofMillis(10));

        assertThat(leavesOut(scan.get(20, TimeUnit.SECONDS))).isTrue();
        assertThat(scans).isEqualTo(3);
    }

    @Test
    void aStopEndsTheWait() throws Exception {
        write("sub/.millraceignore", "", Duration.ZERO);
        FutureTask<Optional<Scan>> scan = start();
        clock.awaitWaiting(1);
        stop.request("the test is over");

        assertThat(scan.get(20, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void oneThatIsSavedAllTheTimeIsAnError() throws Exception {
        LocalSide saving = new Local() {
            @Override
            public Scan whole(Tree known) throws ScanException {
                try {
                    write(".millraceignore", "*.db", Duration.between(clock.now(), NOW));
                } catch (IOException unwritable) {
                    throw new ScanException("it can't be written", unwritable);
                }
                return super.whole(known);
            }
        };
        FutureTask<Optional<Scan>> scan = start(saving);
        for (int i = 0; i < 10; i++) {
            clock.awaitWaiting(1);
            clock.advance(RecentRules.SETTLING);
        }

        assertThatThrownBy(() -> scan.get(20, TimeUnit.SECONDS)).hasMessageContaining("is saved again and again");
    }

    private FutureTask<Optional<Scan>> start() {
        return start(new Local());
    }

    private FutureTask<Optional<Scan>> start(LocalSide local) {
        FutureTask<Optional<Scan>> scan =
                new FutureTask<>(() -> new FirstScan(local, root, clock, stop).whole(Tree.EMPTY));
        Thread.ofVirtual().start(scan);
        return scan;
    }

    private static boolean leavesOut(Optional<Scan> scan) {
        return !scan.orElseThrow().rules().include(KEPT, false);
    }

    private void write(String path, String content, Duration age) throws IOException {
        Path file = Files.writeString(root.resolve(path), content);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private class Local implements LocalSide {
        @Override
        public Scan whole(Tree known) throws ScanException {
            scans++;
            return new LocalScan(root, Links.SKIP, Rules.NONE, LocalScan.NOBODY).whole();
        }

        @Override
        public Scan changed() throws ScanException {
            return whole(Tree.EMPTY);
        }
    }
}
