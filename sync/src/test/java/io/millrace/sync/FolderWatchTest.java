package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderWatchTest {
    private final Semaphore changed = new Semaphore(0);

    @TempDir
    Path root;

    @Test
    void whileAFolderCanNotBeWatchedAnyChangeMayBeMoreThanIsKnown() throws Exception {
        try (FolderWatch watch = FolderWatch.open(root, Clock.system(), changed::release)) {
            watch.entering("", root, Optional.of("root"));
            watch.entering("deep", root.resolve("n".repeat(300)), Optional.of("too long a name"));
            assertThat(watch.take()).isEqualTo(Changes.NONE);
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
        try (FolderWatch watch = FolderWatch.open(root, Clock.system(), changed::release)) {
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
    void aFolderThatWasMovedIsHeardOfAtItsNewPath() throws Exception {
        Path sub = Files.createDirectory(root.resolve("sub"));
        try (FolderWatch watch = FolderWatch.open(root, Clock.system(), changed::release)) {
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
    void aLimitOfTheSystemIsSaidWithHowToRaiseIt() {
        assertThat(FolderWatch.advice(new IOException("User limit of inotify watches reached")))
                .contains("sysctl fs.inotify.max_user_watches=");
    }
}
