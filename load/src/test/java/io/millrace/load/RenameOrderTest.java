package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are renamed in the order of their names, each as soon as it and all before it are through. */
final class RenameOrderTest {
    @TempDir
    private Path folder;

    private LocalMemcached memcached;
    private TrialLoad load;

    @BeforeEach
    void start() throws IOException {
        memcached = LocalMemcached.start();
        load = new TrialLoad(folder.resolve("rejects")).workers(2).connections(1);
    }

    @AfterEach
    void end() {
        load.close();
        memcached.close();
    }

    @Test
    void noFileIsRenamedBeforeAnEarlierOneIsThrough() throws Exception {
        List<SampleFile> files = List.of(
                SampleFile.gzip(folder, "1.tsv.gz", Sample.many("first", 100, "idfa")),
                SampleFile.gzip(folder, "2.tsv.gz", Sample.many("second", 100, "gaid")),
                SampleFile.gzip(folder, "3.tsv.gz", Sample.many("third", 100, "gaid")),
                SampleFile.gzip(folder, "4.tsv.gz", Sample.many("fourth", 100, "gaid")));
        CompletableFuture<List<String>> renamedMeanwhile = new CompletableFuture<>();
        try (FaultyProxy slow = FaultyProxy.faithful(memcached.port());
                FaultyProxy quick = FaultyProxy.faithful(memcached.port())) {
            slow.hold();
            // there is one connection: two of these files are through when the batch of a third comes
            quick.whenBatches(3, () -> {
                renamedMeanwhile.complete(dotted());
                slow.release();
            });
            LoadSummary summary = load.to("idfa", slow).to("gaid", quick).run(files);

            assertThat(renamedMeanwhile.join()).isEmpty();
            assertThat(summary.clean()).isTrue();
            assertThat(dotted()).containsExactly(".1.tsv.gz", ".2.tsv.gz", ".3.tsv.gz", ".4.tsv.gz");
        }
    }

    @Test
    void aFileIsRenamedWhileLaterOnesAreStillBeingLoaded() throws Exception {
        List<SampleFile> files = List.of(
                SampleFile.gzip(folder, "1.tsv.gz", Sample.many("first", 100, "gaid")),
                SampleFile.gzip(folder, "2.tsv.gz", Sample.many("second", 100, "gaid")),
                SampleFile.gzip(folder, "3.tsv.gz", Sample.many("third", 100, "idfa")));
        try (FaultyProxy slow = FaultyProxy.faithful(memcached.port());
                WatchService renames = watch()) {
            slow.hold();
            Job<LoadSummary> job = load.to("idfa", slow).to("gaid", memcached).start(files);

            assertThat(take(renames, 2)).containsExactly(".1.tsv.gz", ".2.tsv.gz");
            assertThat(job.state().ended()).isFalse();
            slow.release();
            assertThat(take(renames, 1)).containsExactly(".3.tsv.gz");
            assertThat(TrialLoad.finish(job).clean()).isTrue();
        }
    }

    @Test
    void manyFilesOfDifferentSizesAreRenamedInTheOrderOfTheirNames() throws Exception {
        List<SampleFile> files = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            String name = "%02d.tsv.gz".formatted(number);
            int lines = number % 8 == 0 ? 20_000 : 10 + number;
            files.add(SampleFile.gzip(folder, name, Sample.many("file" + number, lines, "idfa")));
        }
        List<SampleFile> shuffled = new ArrayList<>(files);
        Collections.shuffle(shuffled, new Random(1));
        try (WatchService renames = watch()) {
            LoadSummary summary =
                    load.to("idfa", memcached).workers(4).connections(3).run(shuffled);

            assertThat(summary.clean()).isTrue();
            assertThat(take(renames, files.size()))
                    .containsExactlyElementsOf(files.stream()
                            .map(file -> file.dotted().getFileName().toString())
                            .toList());
            Accounts.requireTruth(summary, files, Map.of("idfa", memcached));
        }
    }

    @Test
    void aFileOverTheErrorRateKeepsItsNameAndLaterOnesDoNot() throws Exception {
        List<SampleFile> files = withErrors();

        LoadSummary summary = load.to("idfa", memcached).run(files);

        Accounts.requireUntouched(files.get(1));
        Accounts.requireRenamed(files.get(0), files.get(2));
        assertThat(summary.clean()).isFalse();
        assertThat(Accounts.of(summary, files.get(1)).problem().orElseThrow()).contains("2.00 %", "1.00 %");
        Accounts.requireTruth(summary, files, Map.of("idfa", memcached));
    }

    @Test
    void aFileOverTheErrorRateIsRenamedIfThatIsAskedForAndStillReported() throws Exception {
        List<SampleFile> files = withErrors();

        LoadSummary summary = load.to("idfa", memcached).renameFailed().run(files);

        Accounts.requireRenamed(files.toArray(SampleFile[]::new));
        assertThat(summary.clean()).isFalse();
        assertThat(Accounts.of(summary, files.get(1)).renamed()).isTrue();
        assertThat(Accounts.of(summary, files.get(1)).problem()).isPresent();
    }

    @Test
    void aFileAtTheErrorRateIsWithinIt() throws Exception {
        List<SampleFile> files = withErrors();

        LoadSummary summary = load.to("idfa", memcached).maxErrorRate(0.02).run(files);

        assertThat(summary.clean()).isTrue();
        Accounts.requireRenamed(files.toArray(SampleFile[]::new));
    }

    @Test
    void anOlderFileOfTheDottedNameIsNotOverwritten() throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 3, 100, "idfa");
        Files.writeString(files.get(1).dotted(), "older");

        LoadSummary summary = load.to("idfa", memcached).run(files);

        assertThat(files.get(1).dotted()).hasContent("older");
        assertThat(files.get(1).path()).exists();
        assertThat(summary.clean()).isFalse();
        assertThat(Accounts.of(summary, files.get(1)).problem().orElseThrow()).contains("exists already");
        Accounts.requireRenamed(files.get(0), files.get(2));
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 2, 5_000, "idfa");

        LoadSummary summary = load.to("idfa", memcached).dryRun().run(files);

        assertThat(summary.counts().stored()).isEqualTo(10_000);
        assertThat(summary.clean()).isTrue();
        assertThat(memcached.stat("total_items")).isZero();
        Accounts.requireUntouched(files.toArray(SampleFile[]::new));
    }

    @Test
    void filesOfSeveralFoldersAreTakenInTheOrderOfTheirNames() throws Exception {
        Path a = Files.createDirectory(folder.resolve("a"));
        Path b = Files.createDirectory(folder.resolve("b"));
        SampleFile second = SampleFile.gzip(a, "2.tsv.gz", Sample.many("second", 10, "idfa"));
        SampleFile first = SampleFile.gzip(b, "1.tsv.gz", Sample.many("first", 10, "idfa"));

        LoadSummary summary = load.to("idfa", memcached).run(List.of(second, first));

        assertThat(summary.files())
                .extracting(LoadSummary.File::file)
                .containsExactly(first.path().toString(), second.path().toString());
        Accounts.requireRenamed(first, second);
    }

    /** Three files of 100 lines; in the second, two are no records. */
    private List<SampleFile> withErrors() throws IOException {
        List<InputLine> lines = new ArrayList<>(Sample.many("bad", 98, "idfa"));
        lines.add(50, new Junk(""));
        lines.add(60, new Junk("idfa"));
        return List.of(
                SampleFile.gzip(folder, "1.tsv.gz", Sample.many("first", 100, "idfa")),
                SampleFile.gzip(folder, "2.tsv.gz", lines),
                SampleFile.gzip(folder, "3.tsv.gz", Sample.many("third", 100, "idfa")));
    }

    private List<String> dotted() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private WatchService watch() throws IOException {
        WatchService service = folder.getFileSystem().newWatchService();
        folder.register(service, StandardWatchEventKinds.ENTRY_CREATE);
        return service;
    }

    /** The next files that got a dotted name, in the order in which they got it. */
    private static List<String> take(WatchService renames, int count) throws InterruptedException {
        List<String> names = new ArrayList<>();
        while (names.size() < count) {
            WatchKey key = renames.take();
            for (WatchEvent<?> event : key.pollEvents()) {
                String name = String.valueOf(event.context());
                if (name.startsWith(".")) {
                    names.add(name);
                }
            }
            key.reset();
        }
        return names;
    }
}
