package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Pure-FTPd's listings tell whether a folder is the one from before: it isn't entered then, and a link that came instead is
 * noticed all the same, also by a server that shows links as what they lead to.
 */
final class FolderIdentityTest {
    private static final Duration PERIOD = Duration.ofMillis(200);

    private Bench bench;
    private Path site;

    @BeforeEach
    void start() throws IOException {
        bench = Servers.pureFtpd(RemoteProtocol.FTP, "-b");
        site = bench.workshop().openFolder("site");
        Files.writeString(
                Files.createDirectories(site.resolve("a/current/deep")).resolve("x"), "x");
        Files.writeString(Files.createDirectories(site.resolve("b")).resolve("y"), "y");
    }

    @AfterEach
    void stop() throws IOException {
        bench.close();
    }

    @Test
    void foldersThatAreTheSameAreListedWithoutBeingEntered() throws Exception {
        List<String> commands = new CopyOnWriteArrayList<>();
        try (Gateway gateway = new Gateway(bench.settings());
                OngoingSync syncing = every(bench.through(gateway.port()))) {
            syncing.await(report -> report.clean() && report.counts().created() == 2);
            syncing.awaitIdle();
            gateway.replaceCommands(line -> {
                commands.add(line.strip());
                return line;
            });
            syncing.awaitIdle();
            List<String> idle = List.copyOf(commands);
            assertThat(idle).contains("MLSD /", "MLSD /a", "MLSD /a/current", "MLSD /a/current/deep", "MLSD /b");
            assertThat(idle).noneMatch(line -> line.startsWith("CWD"));

            commands.clear();
            Files.writeString(bench.data().resolve("b/foreign"), "by others");
            syncing.await(report -> report.clean() && report.counts().deleted() == 1);
            assertThat(commands).contains("CWD /b").doesNotContain("CWD /a/current/deep");
            syncing.end();
        }
    }

    @Test
    void aLinkToWhereTheFolderWasMovedIsNotTakenForIt() throws Exception {
        Files.createDirectory(bench.data().resolve("left out"));
        requireNoticed("../left out/moved", moved -> {
            Files.move(current(), moved);
            link("../left out/moved");
        });
    }

    /** All other folders are listed before the one above it, and what they say of that one stays as it was. */
    @Test
    void norIsOneToAnotherNameInTheSamePlaceOfWhichOnlyThatPlaceTells() throws Exception {
        Path moved = current().resolveSibling("left out");
        Listings listings = new Listings();
        try (Gateway gateway = new Gateway(bench.settings());
                OngoingSync syncing = every(bench.through(gateway.port()))) {
            syncing.await(report -> report.clean() && report.counts().created() == 2);
            syncing.awaitIdle();
            Files.createFile(spare());
            syncing.awaitIdle();
            syncing.awaitIdle();
            gateway.replaceReplies(line -> {
                listings.answered(line);
                return line;
            });
            gateway.replaceCommands(line -> {
                if (line.startsWith("MLSD /a\r") && Files.notExists(moved)) {
                    listings.await("MLSD /a/current\r\n");
                    swapUnnoticed(moved);
                } else {
                    listings.asked(line);
                }
                return line;
            });
            requireLeftAlone(syncing, moved);
        }
    }

    /** What was asked of a server, and is answered. */
    private static final class Listings {
        private final Set<String> asked = new HashSet<>();
        private int unanswered;

        synchronized void asked(String line) {
            if (line.startsWith("MLSD")) {
                asked.add(line);
                unanswered++;
            }
        }

        synchronized void answered(String line) {
            if (line.startsWith("226 ")) {
                unanswered--;
                notifyAll();
            }
        }

        synchronized void await(String line) {
            try {
                while (!asked.contains(line) || unanswered > 0) {
                    wait();
                }
            } catch (InterruptedException nobodyDoes) {
                throw new AssertionError(nobodyDoes);
            }
        }
    }

    private void swapUnnoticed(Path moved) {
        try {
            FileTime changed = Files.getLastModifiedTime(moved.getParent());
            Files.move(current(), moved);
            link(moved.getFileName().toString());
            Files.delete(spare());
            Files.setLastModifiedTime(moved.getParent(), changed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void norIsOneToAnotherFolderOfTheSameContent() throws Exception {
        Files.createDirectory(bench.data().resolve("left out"));
        requireNoticed("../left out/twin", twin -> {
            bench.workshop().run("cp", "-a", current().toString(), twin.toString());
            Files.move(current(), bench.workshop().path("before"));
            link("../left out/twin");
        });
    }

    private Path spare() {
        return current().resolveSibling("spare");
    }

    private Path current() {
        return bench.data().resolve("a/current");
    }

    private void link(String target) throws IOException {
        Files.createSymbolicLink(current(), Path.of(target));
    }

    /** Puts a link in the place of a folder. */
    private interface Swap {
        void to(Path target) throws Exception;
    }

    /** After idle cycles a link comes instead of a folder on the server: nothing goes through it. */
    private void requireNoticed(String link, Swap swap) throws Exception {
        Path target = current().resolveSibling(link);
        try (OngoingSync syncing = every(bench.settings())) {
            syncing.await(report -> report.clean() && report.counts().created() == 2);
            syncing.awaitIdle();
            syncing.awaitIdle();
            swap.to(target);
            requireLeftAlone(syncing, target);
        }
    }

    private void requireLeftAlone(OngoingSync syncing, Path target) throws Exception {
        syncing.await(report -> report.counts().left() > 0);
        Files.writeString(site.resolve("a/current/new"), "new");
        Files.delete(site.resolve("a/current/deep/x"));
        Files.writeString(site.resolve("page"), "page");
        syncing.await(report -> report.counts().created() == 1);
        syncing.end();
        assertThat(bench.data().resolve("page")).hasContent("page");
        assertThat(current()).isSymbolicLink();
        assertThat(FolderContents.of(target)).containsOnlyKeys("deep", "deep/x");
    }

    private OngoingSync every(RemoteSettings remote) {
        Rules rules = new Rules(
                IgnorePatterns.of(List.of("left out", "spare")),
                Map.of(),
                Set.of(),
                Rules.NONE.maxDepth(),
                Rules.NONE.sizes());
        return OngoingSync.every(
                PERIOD,
                new SyncParameters(
                        site,
                        remote,
                        Schedule.ONCE,
                        MirrorSettings.DEFAULT.with(rules),
                        TransferSettings.DEFAULT,
                        bench.workshop().path("journal")));
    }
}
