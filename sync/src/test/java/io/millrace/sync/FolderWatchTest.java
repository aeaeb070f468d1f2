package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderWatchTest {
    private static final Changes NOTHING = new Changes(Set.of(), Set.of(), false);

    private final Semaphore changed = new Semaphore(0);

    @TempDir
    Path root;

    @Test
    void whileAFolderCanNotBeWatchedAnyChangeMayBeMoreThanIsKnown() throws Exception {
        try (FolderWatch watch = FolderWatch.open(root, path -> false, Clock.system(), changed::release)) {
            watch.entering("", root, Optional.of("root"));
            watch.entering("deep", root.resolve("n".repeat(300)), Optional.of("too long a name"));
            assertThat(watch.take()).isEqualTo(NOTHING);
            assertThat(watch.problem().orElseThrow())
                    .startsWith("not all folders below " + root + " can be watched: ")
                    .endsWith("; until then changes in the others are found at the next period");

            Files.createFile(root.resolve("a"));
            assertThat(changed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(watch.take()).isEqualTo(Changes.ALL);

            watch.keep(Tree.EMPTY);
            assertThat(watch.problem()).isEmpty();
        }
    }

    @Test
    void aFolderThatIsNotThereAnyMoreIsNotHeardOf() throws Exception {
        Path sub = Files.createDirectory(root.resolve("sub"));
        try (FolderWatch watch = FolderWatch.open(root, path -> false, Clock.system(), changed::release)) {
            watch.entering("", root, Optional.empty());
            watch.entering("sub", sub, Optional.empty());
            watch.keep(Tree.EMPTY);
            Files.createFile(sub.resolve("unheard"));
            Files.createFile(root.resolve("heard"));

            assertThat(changed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(watch.take().folders()).containsExactly("");
        }
    }

    @Test
    void whatDoesNotMatterIsNotHeardOf() throws Exception {
        Path sub = Files.createDirectory(root.resolve("sub"));
        try (FolderWatch watch = FolderWatch.open(root, "sub/log"::equals, Clock.system(), changed::release)) {
            watch.entering("", root, Optional.empty());
            watch.entering("sub", sub, Optional.empty());
            Files.writeString(sub.resolve("log"), "unheard");
            Files.createFile(root.resolve("heard"));

            assertThat(changed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(watch.take().folders()).containsExactly("");
        }
    }

    @Test
    void aFolderThatWasMovedIsHeardOfAtItsNewPath() throws Exception {
        Path sub = Files.createDirectory(root.resolve("sub"));
        try (FolderWatch watch = FolderWatch.open(root, path -> false, Clock.system(), changed::release)) {
            watch.entering("sub", sub, Optional.of(1));
            Path moved = Files.move(sub, root.resolve("moved"));
            watch.entering("moved", moved, Optional.of(1));
            watch.keep(Tree.of(Map.of(RelativePath.of("moved"), Node.FOLDER)));
            Files.createFile(moved.resolve("a"));

            assertThat(changed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(watch.take().folders()).containsExactly("moved");
        }
    }

    @Test
    void anEventThatCanNotBeTakenUpMakesAllOfItUncertainAndEndsNothing() throws Exception {
        try (FolderWatch watch = FolderWatch.open(root, path -> false, new BreakingClock(), changed::release)) {
            watch.entering("", root, Optional.empty());
            Files.createFile(root.resolve("a"));
            assertThat(changed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(watch.take()).isEqualTo(Changes.ALL);

            Files.delete(root.resolve("a"));
            assertThat(changed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(watch.take().folders()).containsExactly("");
        }
    }

    /** Breaks once. */
    private static final class BreakingClock implements Clock {
        private final AtomicBoolean broken = new AtomicBoolean();

        @Override
        public Instant now() {
            return Clock.system().now();
        }

        @Override
        public long nanos() {
            return Clock.system().nanos();
        }

        @Override
        public Wakeup schedule(Duration after, Runnable task) {
            if (broken.compareAndSet(false, true)) {
                throw new IllegalStateException("the clock is broken");
            }
            return Clock.system().schedule(after, task);
        }
    }

    @Test
    void whereTheSystemAllowsTooFewWatchesThatIsSaidAndChangesAreFoundAllTheSame() throws Exception {
        makeFolders(40);
        assertThat(limited("max_inotify_watches", 20))
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .startsWith("not all folders below " + root + " can be watched: ")
                                .contains("limit of inotify watches reached; to allow more: sysctl"),
                        found -> assertThat(found).isEqualTo("true"));
    }

    @Test
    void whereTheSystemAllowsNoWatchingAtAllThatIsSaidAndScansFindChanges() throws Exception {
        makeFolders(3);
        assertThat(limited("max_inotify_instances", 0))
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .startsWith(root + " can't be watched: ")
                                .contains("inotify", "; to allow more: sysctl")
                                .endsWith("changes are found at the next period"),
                        found -> assertThat(found).isEqualTo("true"));
    }

    private void makeFolders(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Files.createDirectory(root.resolve("folder" + i));
        }
    }

    /** In a user namespace, which has limits of its own. */
    private List<String> limited(String limit, int most) throws Exception {
        String setting = "echo " + most + " > /proc/sys/user/" + limit + " && exec \"$@\"";
        return WatchProgram.printed(setting, root, "limits", "--user", "--map-root-user");
    }

    @Test
    void aLimitOfTheSystemIsSaidWithHowToRaiseIt() {
        assertThat(FolderWatch.advice(new IOException("User limit of inotify watches reached")))
                .contains("sysctl fs.inotify.max_user_watches=");
    }
}
