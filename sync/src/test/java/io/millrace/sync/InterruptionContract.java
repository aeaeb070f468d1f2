package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.CycleReport.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a cycle that is interrupted, by the server, by the network or by its user, whatever the server. */
abstract class InterruptionContract extends AtomicContract {
    private static final int FILES = 30;
    private static final int LARGEST = 60_000;

    /** What the folder is filled with, before it is interrupted. */
    enum Filling {
        /** Each sent in several pieces, after the server has agreed. */
        LARGE(FILES, LARGEST / 2, LARGEST),
        /** Each sent at once, several over one connection in a row. */
        SMALL(90, 1, 1500);

        private final int files;
        private final int least;
        private final int most;

        Filling(int files, int least, int most) {
            this.files = files;
            this.least = least;
            this.most = most;
        }
    }

    InterruptionContract(Servers.Starter starter) {
        super(starter);
    }

    @Test
    @Tag("slow")
    void whereverConnectionsAreCutEachFileIsTheOldOneOrTheNewOneAndAllConverges() throws Exception {
        cutConnections(MirrorSettings.DEFAULT, Filling.LARGE, 1, SEED);
    }

    @Test
    @Tag("slow")
    void whereverConnectionsOfManySmallFilesAreCutAllConverges() throws Exception {
        cutConnections(MirrorSettings.DEFAULT, Filling.SMALL, 2, SEED);
    }

    @Test
    @Tag("soak")
    void howeverOftenConnectionsAreCutEachFileIsTheOldOneOrTheNewOneAndAllConverges() throws Exception {
        cutConnections(MirrorSettings.DEFAULT, Filling.LARGE, 25, System.nanoTime());
        cutConnections(MirrorSettings.DEFAULT, Filling.SMALL, 25, System.nanoTime());
    }

    @Test
    @Tag("soak")
    void howeverOftenConnectionsAreCutASiteThatIsPublishedAtOnceConverges() throws Exception {
        cutConnections(ATOMIC, Filling.LARGE, 10, System.nanoTime());
        cutConnections(ATOMIC, Filling.SMALL, 10, System.nanoTime());
    }

    /** Cuts a few connections in each cycle, at random bytes of theirs. */
    private void cutConnections(MirrorSettings mirror, Filling filling, int rounds, long seed) throws Exception {
        System.out.println(getClass().getSimpleName() + " cuts connections with seed " + seed);
        Random random = new Random(seed);
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters parameters = through(gateway, mirror, transfers(4, 5));
            fill(random, filling);
            mirrorWell(parameters);
            for (int round = 0; round < rounds; round++) {
                Map<String, String> before = FolderContents.visible(there());
                fill(random, filling);
                List<Map<String, String>> sights = new ArrayList<>();
                gateway.watch(total -> sights.add(FolderContents.visible(there())));
                gateway.decide(fates(random, filling));
                CycleReport report = Syncing.once(parameters);
                gateway.watch(total -> {});
                gateway.decide(data -> Gateway.Fate.WHOLE);
                assertOldOrNew(sights, before, FolderContents.of(site()));
                if (!report.clean()) {
                    mirrorWell(parameters);
                }
                assertMirrored(parameters);
            }
            assertThat(gateway.cuts()).isPositive();
        }
    }

    /** A few of the first connections are cut, data connections within a file. */
    private Gateway.Fates fates(Random random, Filling filling) {
        AtomicInteger left = new AtomicInteger(12);
        long reach = bench().settings().protocol() == RemoteProtocol.SFTP ? 5L * filling.most : 8_000;
        return data -> {
            synchronized (random) {
                if (random.nextInt(3) == 0 || left.decrementAndGet() < 0) {
                    return Gateway.Fate.WHOLE;
                }
                // a short listing that ends after some line, and of which the server says that it was whole, is whole
                boolean reset = random.nextBoolean() || (data && filling == Filling.SMALL);
                return new Gateway.Fate(random.nextLong(data ? filling.most : reach), reset);
            }
        };
    }

    static void assertOldOrNew(
            Collection<Map<String, String>> sights, Map<String, String> before, Map<String, String> after) {
        for (Map<String, String> sight : sights) {
            sight.forEach(
                    (path, content) -> assertThat(List.of(before.getOrDefault(path, ""), after.getOrDefault(path, "")))
                            .as(path)
                            .contains(content));
            assertThat(sight.keySet()).containsAll(commonTo(before, after));
        }
    }

    private static List<String> commonTo(Map<String, String> before, Map<String, String> after) {
        return before.keySet().stream().filter(after::containsKey).toList();
    }

    @Test
    @Tag("slow")
    void aServerThatIsRestartedInMidCycleIsWaitedFor() throws Exception {
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters parameters = through(gateway);
            fill(new Random(SEED));
            gateway.after(traffic() / 3, () -> bench().process().restart());
            mirrorWell(parameters);
            assertMirrored(parameters);
        }
    }

    @Test
    @Tag("slow")
    void aServerThatIsGoneForGoodIsReportedAsThat() throws Exception {
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters parameters = through(gateway, MirrorSettings.DEFAULT, transfers(4, 2));
            fill(new Random(SEED));
            gateway.after(traffic() / 3, () -> bench().process().kill());
            CycleReport report = Syncing.once(parameters);
            assertThat(kind(report)).contains(Kind.UNREACHABLE);
            assertThat(kind(Syncing.once(parameters))).contains(Kind.UNREACHABLE);
            bench().process().restart();
            mirrorWell(parameters);
            assertMirrored(parameters);
        } finally {
            bench().process().restart();
        }
    }

    @Test
    void aStopFinishesWhatIsRunningAndCancelsTheRest() throws Exception {
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters parameters = through(gateway, MirrorSettings.DEFAULT, transfers(2, 5));
            fill(new Random(SEED));
            long planned = preview(parameters).planned().size();
            CycleReport report;
            try (Syncing syncing = new Syncing(parameters)) {
                gateway.after(traffic() / 3, () -> syncing.stop().request("the test says so"));
                report = syncing.end().last().getLast();
            }
            assertThat(kind(report)).contains(Kind.STOPPED);
            assertThat(report.failures()).isEmpty();
            assertThat(report.counts().cancelled()).isPositive();
            assertThat(report.counts().created()).isPositive();
            assertThat(all(report.counts())).isEqualTo(planned);
            // all that began was finished
            assertThat(FolderContents.visible(there())).isEqualTo(contentsThere());
            assertThat(FolderContents.of(site())).containsAllEntriesOf(contentsThere());
            mirrorWell(parameters);
            assertMirrored(parameters);
        }
    }

    @Test
    void aForcedStopCutsOffWhatIsRunningAtOnceAndLeavesNoHalfFileVisible() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters parameters = through(gateway, MirrorSettings.DEFAULT, transfers(2, 5));
            fill(new Random(SEED));
            CountDownLatch forced = new CountDownLatch(1);
            try (Syncing syncing = new Syncing(parameters)) {
                gateway.after(traffic() / 3, () -> {
                    Thread.startVirtualThread(() -> {
                        syncing.stop().force("the test says so");
                        forced.countDown();
                    });
                    // nothing is answered any more
                    await(over);
                });
                assertThat(forced.await(1, TimeUnit.MINUTES)).isTrue();
                // what is waited for at the server would take longer
                assertThat(syncing.job().await(Bench.PATIENCE.dividedBy(2))).isTrue();
                CycleReport report = syncing.end().last().getLast();
                assertThat(kind(report)).contains(Kind.STOPPED);
            } finally {
                over.countDown();
            }
            assertThat(FolderContents.of(site())).containsAllEntriesOf(FolderContents.visible(there()));
            mirrorWell(parameters);
            assertMirrored(parameters);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** About how many bytes pass the gateway when such a folder is mirrored first, at least. */
    final long traffic() {
        RemoteProtocol protocol = bench().settings().protocol();
        return protocol == RemoteProtocol.FTP || protocol == RemoteProtocol.SFTP
                ? FILES * LARGEST * 3L / 4
                : FILES * 1_200L;
    }

    /** Fills the folder with files and folders at random: some are those that were there before, some not. */
    final void fill(Random random) throws IOException {
        fill(random, Filling.LARGE);
    }

    /** The same with other files. */
    final void fill(Random random, Filling filling) throws IOException {
        for (int i = 0; i < filling.files; i++) {
            String name = "folder " + i % 5 + "/file " + i;
            if (random.nextInt(8) == 0) {
                delete(name);
            } else if (!Files.exists(site().resolve(name)) || random.nextInt(2) == 0) {
                byte[] content = new byte[random.nextInt(filling.least, filling.most)];
                random.nextBytes(content);
                Path file = site().resolve(name);
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            }
        }
    }
}
