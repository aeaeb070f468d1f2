package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that are damaged, missing or unreadable; a sound file stands behind each and must be loaded. */
final class DamagedInputsTest {
    private static final int LINES = 5_000;

    @TempDir
    private Path folder;

    private LocalMemcached memcached;
    private TrialLoad load;
    private SampleFile sound;

    @BeforeEach
    void start() throws IOException {
        memcached = LocalMemcached.start();
        load = new TrialLoad(folder.resolve("rejects")).to("idfa", memcached);
        sound = SampleFile.gzip(folder, "z-sound.tsv.gz", Sample.many("sound", 100, "idfa"));
    }

    @AfterEach
    void end() {
        load.close();
        memcached.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 17, 1_000, 50_000, -9, -8, -1})
    void ofATruncatedGzipTheWholeLinesAreLoadedAndTheFileKeepsItsName(int length) throws Exception {
        byte[] packed = Packing.GZIP.pack(SampleFile.bytes(Sample.many("odd", LINES, "idfa")));
        int kept = length < 0 ? packed.length + length : length;
        requirePrefixLoaded(Arrays.copyOf(packed, kept), length == 1 ? "100.00 %" : "cut off");
    }

    @Test
    void aCutInALaterMemberOfAGzipIsNotTakenForItsEnd() throws Exception {
        List<InputLine> lines = Sample.many("odd", LINES, "idfa");
        byte[] first = Packing.GZIP.pack(SampleFile.bytes(lines.subList(0, LINES / 2)));
        byte[] second = Packing.GZIP.pack(SampleFile.bytes(lines.subList(LINES / 2, LINES)));
        byte[] both = Arrays.copyOf(first, first.length + second.length / 2);
        System.arraycopy(second, 0, both, first.length, second.length / 2);

        requirePrefixLoaded(both, "cut off");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 100, 70_000, -2, -6})
    void ofACorruptGzipTheWholeLinesAreLoadedAndTheFileKeepsItsName(int at) throws Exception {
        byte[] packed = Packing.GZIP.pack(SampleFile.bytes(Sample.many("odd", LINES, "idfa")));
        packed[at < 0 ? packed.length + at : at] ^= 0x55;
        Path path = folder.resolve("a.tsv.gz");
        Files.write(path, packed);

        LoadSummary summary = load.runPaths(List.of(path, sound.path()));

        LoadSummary.File damaged = summary.files().get(0);
        assertThat(damaged.renamed()).isFalse();
        assertThat(damaged.problem()).isPresent();
        assertThat(path).exists();
        requireSoundLoaded(summary);
    }

    @Test
    void whatFollowsTheLastMemberOfAGzipIsAnErrorUnlessItIsZeros() throws Exception {
        byte[] packed = Packing.GZIP.pack(SampleFile.bytes(Sample.many("odd", LINES, "idfa")));
        byte[] junk = Arrays.copyOf(packed, packed.length + 3);
        Arrays.fill(junk, packed.length, junk.length, (byte) 'x');
        Path bad = Files.write(folder.resolve("a.tsv.gz"), junk);
        Path good = Files.write(folder.resolve("b.tsv.gz"), Arrays.copyOf(packed, packed.length + 512));

        LoadSummary summary = load.runPaths(List.of(bad, good));

        assertThat(summary.files()).extracting(LoadSummary.File::renamed).containsExactly(false, true);
        assertThat(summary.files())
                .allSatisfy(file -> assertThat(file.counts().stored()).isEqualTo(LINES));
    }

    @Test
    void aTruncatedZstdKeepsItsName() throws Exception {
        byte[] packed = Packing.ZSTD.pack(SampleFile.bytes(Sample.many("odd", LINES, "idfa")));
        requirePrefixLoaded(Arrays.copyOf(packed, packed.length / 2), "");
    }

    @Test
    void anEmptyFileIsLoadedUnlessItsNameSaysThatItIsCompressed() throws Exception {
        Path empty = Files.createFile(folder.resolve("a.tsv"));
        Path cut = Files.createFile(folder.resolve("b.tsv.gz"));
        Path emptyText = Files.write(folder.resolve("c.tsv.gz"), Packing.GZIP.pack(new byte[0]));

        LoadSummary summary = load.runPaths(List.of(empty, cut, emptyText, sound.path()));

        assertThat(summary.files()).extracting(LoadSummary.File::renamed).containsExactly(true, false, true, true);
        assertThat(summary.files().get(1).problem().orElseThrow()).contains("empty");
        assertThat(summary.counts().lines()).isEqualTo(100);
        assertThat(cut).exists();
        requireSoundLoaded(summary);
    }

    @Test
    void aFileThatHasVanishedIsReportedAndTheOthersAreLoaded() throws Exception {
        LoadSummary summary = load.runPaths(List.of(folder.resolve("a.tsv.gz"), sound.path()));

        assertThat(summary.files().get(0).problem()).contains("it is not there");
        assertThat(summary.clean()).isFalse();
        requireSoundLoaded(summary);
    }

    @Test
    void aFileThatVanishesWhileItIsLoadedIsLoadedAndReported() throws Exception {
        SampleFile file = SampleFile.gzip(folder, "a.tsv.gz", Sample.many("odd", LINES, "gaid"));
        try (FaultyProxy proxy = FaultyProxy.faithful(memcached.port())) {
            proxy.whenBatches(1, () -> file.path().toFile().delete());

            LoadSummary summary = load.to("gaid", proxy).run(List.of(file, sound));

            LoadSummary.File vanished = Accounts.of(summary, file);
            assertThat(vanished.counts().stored()).isEqualTo(LINES);
            assertThat(vanished.renamed()).isFalse();
            assertThat(vanished.problem().orElseThrow()).contains("can't be renamed", "it is not there");
            assertThat(file.dotted()).doesNotExist();
            requireSoundLoaded(summary);
        }
    }

    @Test
    void aFolderIsNoFile() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("a.tsv.gz"));

        LoadSummary summary = load.runPaths(List.of(inner, sound.path()));

        assertThat(summary.files().get(0).problem()).contains("it is a folder");
        assertThat(inner).exists();
        requireSoundLoaded(summary);
    }

    @Test
    void aFileThatTheDiskDoesNotGiveIsReported() throws Exception {
        // reading the first page of a process's memory is an input error
        Path unreadable = Path.of("/proc/self/mem");

        LoadSummary summary = load.runPaths(List.of(unreadable, sound.path()));

        assertThat(summary.files().get(0).problem()).isPresent();
        assertThat(summary.files().get(0).renamed()).isFalse();
        requireSoundLoaded(summary);
    }

    private void requirePrefixLoaded(byte[] content, String problem) throws Exception {
        List<InputLine> lines = Sample.many("odd", LINES, "idfa");
        Path path = Files.write(folder.resolve("a.tsv.gz"), content);

        LoadSummary summary = load.runPaths(List.of(path, sound.path()));

        LoadSummary.File damaged = summary.files().get(0);
        assertThat(damaged.renamed()).isFalse();
        assertThat(damaged.problem().orElseThrow()).contains(problem);
        assertThat(path).exists();
        SampleFile prefix =
                new SampleFile(path, lines.subList(0, (int) damaged.counts().stored()));
        Accounts.requireStored(prefix.samples().values(), Map.of("idfa", memcached));
        assertThat(damaged.counts().failed()).isZero();
        requireSoundLoaded(summary);
    }

    private void requireSoundLoaded(LoadSummary summary) throws IOException {
        assertThat(Accounts.of(summary, sound).counts().stored()).isEqualTo(100);
        Accounts.requireStored(sound.samples().values(), Map.of("idfa", memcached));
        Accounts.requireRenamed(sound);
    }
}
