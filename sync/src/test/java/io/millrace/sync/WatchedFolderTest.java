package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a real folder, and real events. */
final class WatchedFolderTest {
    private static final int FENCES = 2;

    private final Semaphore changed = new Semaphore(0);
    private Workshop workshop;
    private Path root;
    private Path elsewhere;

    @BeforeEach
    @BeforeTry
    void makeFolders() throws IOException {
        workshop = new Workshop();
        root = Files.createDirectory(workshop.path("site"));
        elsewhere = Files.createDirectory(workshop.path("elsewhere"));
    }

    @AfterEach
    @AfterTry
    void removeFolders() throws IOException {
        workshop.close();
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void whateverIsDoneIsFoundAsByAScanOfTheWhole(
            @ForAll("deeds") List<List<FolderDeed>> bursts, @ForAll boolean follow) throws Exception {
        Links links = follow ? Links.FOLLOW : Links.SKIP;
        LocalScan unwatched = new LocalScan(root, links, Rules.NONE, LocalScan.NOBODY);
        try (WatchedFolder watched = open(links)) {
            Scan last = watched.scan();
            for (List<FolderDeed> burst : bursts) {
                for (FolderDeed deed : burst) {
                    deed.on(deed.size() == 3 ? elsewhere : root, elsewhere);
                }
                // the first shows that all events are on their way, the second comes behind them
                for (int i = 0; i < FENCES; i++) {
                    awaitFence(watched);
                }
                Scan anew = Scanned.of(root, links, Rules.NONE);
                assertThat(watched.scan()).isEqualTo(anew);
                last = unwatched.again(last, Changes.ALL);
                assertThat(last).isEqualTo(anew);
            }
        }
    }

    @Provide
    static Arbitrary<List<List<FolderDeed>>> deeds() {
        return FolderDeed.any()
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Test
    void aFolderInWhichNothingHappensIsNotReadAgain() throws Exception {
        Files.writeString(root.resolve("a"), "1");
        try (WatchedFolder watched = open(Links.SKIP)) {
            Scan first = watched.scan();

            assertThat(watched.scan()).isSameAs(first);
            assertThat(watched.scanAll()).isSameAs(first);
        }
    }

    @Test
    void whatAppearsInNewFoldersWhileTheyAreNewIsFound() throws Exception {
        try (WatchedFolder watched = open(Links.SKIP)) {
            watched.scan();
            Path deep = root;
            for (int i = 0; i < 30; i++) {
                deep = Files.createDirectory(deep.resolve("sub"));
                Files.writeString(deep.resolve("file"), "x".repeat(i));
            }
            Path last = deep.resolve("file");

            awaitUntil(watched, scan -> scan.tree().files() == 30);
            Files.writeString(last, "longer".repeat(100));
            awaitUntil(
                    watched,
                    scan -> scan.tree().entries().stream()
                            .anyMatch(each -> each.node() instanceof Node.File file && file.size() == 600));
        }
    }

    @Test
    void aRootThatIsReplacedByAnotherIsReadAnewAndWatched() throws Exception {
        Files.writeString(root.resolve("old"), "");
        Path next = Files.createDirectory(workshop.path("next"));
        Files.writeString(next.resolve("new"), "");
        try (WatchedFolder watched = open(Links.SKIP)) {
            watched.scan();

            Files.move(root, workshop.path("before"));
            Files.move(next, root);
            awaitUntil(watched, scan -> has(scan, "new") && !has(scan, "old"));

            Files.writeString(root.resolve("later"), "");
            awaitUntil(watched, scan -> has(scan, "later"));
        }
    }

    @Test
    void aRootThatIsALinkTurnedElsewhereIsReadAnew() throws Exception {
        Files.writeString(root.resolve("old"), "");
        Files.writeString(elsewhere.resolve("new"), "");
        Path current = Files.createSymbolicLink(workshop.path("current"), root);
        try (WatchedFolder watched =
                WatchedFolder.open(current, MirrorSettings.DEFAULT, Tree.EMPTY, Clock.system(), changed::release)) {
            assertThat(has(watched.scan(), "old")).isTrue();

            Path turned = Files.createSymbolicLink(workshop.path("current.new"), elsewhere);
            Files.move(turned, current, StandardCopyOption.ATOMIC_MOVE);

            awaitUntil(watched, scan -> has(scan, "new") && !has(scan, "old"));
        }
    }

    @Test
    void aRootThatVanishesIsAnErrorUntilItIsBack() throws Exception {
        Files.writeString(root.resolve("a"), "");
        try (WatchedFolder watched = open(Links.SKIP)) {
            watched.scan();

            Files.delete(root.resolve("a"));
            Files.delete(root);
            assertThat(changed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(watched::scan).isInstanceOf(ScanException.class);

            Files.createDirectory(root);
            Files.writeString(root.resolve("b"), "");
            awaitUntil(watched, scan -> has(scan, "b") && !has(scan, "a"));
        }
    }

    @Test
    void changesThatAFailedScanTookAreNotLost() throws Exception {
        Files.createDirectory(root.resolve("sub"));
        try (WatchedFolder watched = open(Links.SKIP)) {
            watched.scan();

            Files.writeString(root.resolve("a"), "");
            Files.writeString(root.resolve("sub/.millraceignore"), "[");
            awaitFailure(watched);
            Files.writeString(root.resolve("sub/.millraceignore"), "b");

            awaitUntil(watched, scan -> has(scan, "a"));
        }
    }

    private void awaitFence(WatchedFolder watched) throws Exception {
        Path fence = root.resolve("fence");
        boolean gone = Files.exists(fence);
        if (gone) {
            Files.delete(fence);
        } else {
            Files.createFile(fence);
        }
        awaitUntil(watched, scan -> has(scan, "fence") != gone);
    }

    private void awaitUntil(WatchedFolder watched, Predicate<Scan> condition) throws Exception {
        do {
            assertThat(changed.tryAcquire(10, TimeUnit.SECONDS))
                    .as("a change is told of")
                    .isTrue();
        } while (!scansTo(watched, condition));
    }

    /** A folder that vanishes while it is scanned is told of once more. */
    private static boolean scansTo(WatchedFolder watched, Predicate<Scan> condition) {
        try {
            return condition.test(watched.scan());
        } catch (ScanException meanwhile) {
            return false;
        }
    }

    private void awaitFailure(WatchedFolder watched) throws Exception {
        while (true) {
            assertThat(changed.tryAcquire(10, TimeUnit.SECONDS))
                    .as("a change is told of")
                    .isTrue();
            try {
                watched.scan();
            } catch (ScanException expected) {
                return;
            }
        }
    }

    private static boolean has(Scan scan, String path) {
        return scan.tree().get(RelativePath.of(path)).isPresent();
    }

    private WatchedFolder open(Links links) {
        MirrorSettings settings =
                new MirrorSettings(Rules.NONE, links, PlanSettings.DEFAULT, MirrorSettings.Publish.EACH, false);
        return WatchedFolder.open(root, settings, Tree.EMPTY, Clock.system(), changed::release);
    }
}
