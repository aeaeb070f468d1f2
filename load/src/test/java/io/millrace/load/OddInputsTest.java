package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that are odd or oddly named, and sound; a common file stands behind each and must be loaded. */
final class OddInputsTest {
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
    @EnumSource(Packing.class)
    void anInputIsToldByItsContentAndNotByItsName(Packing packing) throws Exception {
        SampleFile file = SampleFile.write(folder.resolve("a.data"), Sample.many("odd", LINES, "idfa"), packing);

        requireAllLoaded(file);
    }

    @Test
    void hundredsOfTinyFilesAreAllLoaded() throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 400, 3, "idfa");

        LoadSummary summary = load.run(files);

        assertThat(summary.clean()).isTrue();
        assertThat(summary.counts().stored()).isEqualTo(1_200);
        Accounts.requireRenamed(files.toArray(SampleFile[]::new));
    }

    @Test
    void aLineOfTenMegabytesIsRejectedAndTheLinesAroundItAreStored() throws Exception {
        List<InputLine> lines = new ArrayList<>(Sample.many("odd", 1_000, "idfa"));
        lines.add(500, new Junk("idfa\tlong\t1\t1\t" + "1,".repeat(5 << 20)));
        lines.add(new Junk("x".repeat(10 << 20)));
        SampleFile file = SampleFile.gzip(folder, "a.tsv.gz", lines);

        LoadSummary summary = load.run(List.of(file, sound));

        assertThat(Accounts.of(summary, file).counts()).isEqualTo(new LoadSummary.Counts(1_002, 1_000, 2, 0, 0));
        assertThat(Accounts.unstored(summary).get(file.path())).containsOnlyKeys(501L, 1_002L);
        requireAllTrue(summary, file);
    }

    @Test
    void binaryJunkIsRejectedLineByLine() throws Exception {
        byte[] junk = new byte[1 << 20];
        new SplittableRandom(1).nextBytes(junk);
        junk[0] = 'x';
        Path path = Files.write(folder.resolve("a.tsv"), junk);
        long lines = Stream.of(new String(junk, StandardCharsets.ISO_8859_1).split("\n", -1))
                .count();

        LoadSummary summary = load.runPaths(List.of(path, sound.path()));

        LoadSummary.File file = summary.files().get(0);
        assertThat(file.counts().lines()).isEqualTo(lines);
        assertThat(file.counts().rejected()).isEqualTo(lines);
        assertThat(Accounts.unstored(summary).get(path)).hasSize((int) lines);
        assertThat(file.renamed()).isFalse();
        requireSoundLoaded(summary);
    }

    @Test
    void carriageReturnsAByteOrderMarkAndAMissingLastLineFeedDoNoHarm() throws Exception {
        List<InputLine> lines = Sample.many("odd", LINES, "idfa");
        String text = new String(SampleFile.bytes(lines), StandardCharsets.ISO_8859_1).replace("\n", "\r\n");
        String marked = "\u00ef\u00bb\u00bf" + text.substring(0, text.length() - 2);
        Path path = folder.resolve("a.tsv.gz");
        Files.write(path, Packing.GZIP.pack(marked.getBytes(StandardCharsets.ISO_8859_1)));

        requireAllLoaded(new SampleFile(path, lines));
    }

    @Test
    void aNamedPipeIsReadToItsEnd() throws Exception {
        List<InputLine> lines = Sample.many("odd", LINES, "idfa");
        Path pipe = folder.resolve("a.pipe");
        run("mkfifo", pipe.toString());
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(pipe, SampleFile.bytes(lines)));

        LoadSummary summary = load.runPaths(List.of(pipe, sound.path()));

        writer.join();
        assertThat(summary.clean()).isTrue();
        requireAllTrue(summary, new SampleFile(pipe, lines));
        assertThat(pipe).as("a pipe is no file that could be picked up again").exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b\t c.tsv.gz", "'a\"b`.tsv.gz", "a\nb.tsv.gz", "-a.tsv.gz", "a\\b*?.tsv.gz", "%s%n.gz"})
    void strangeFileNamesAreKept(String name) throws Exception {
        List<InputLine> lines = new ArrayList<>(Sample.many("odd", 200, "idfa"));
        lines.add(new Junk("no record"));
        SampleFile file = SampleFile.gzip(folder, name, lines);

        LoadSummary summary = load.run(List.of(file, sound));

        assertThat(Accounts.of(summary, file).counts()).isEqualTo(new LoadSummary.Counts(201, 200, 1, 0, 0));
        Accounts.requireStored(file.samples().values(), Map.of("idfa", memcached));
        Accounts.requireRenamed(file, sound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void aNameThatIsNoTextInTheLocaleIsKeptByteForByte(String locale) throws Exception {
        Path inputs = Files.createDirectory(folder.resolve("in"));
        // Java itself can't spell these names
        String rename = "cd \"$1\" && mv z-sound.tsv.gz \"in/$(printf 'a\\377\\303\\251').gz\"";
        run("sh", "-c", rename, "sh", folder.toString());
        ProcessBuilder loading = LoadProgram.command(List.of(), inputs, folder.resolve("rejects"), memcached.port());
        loading.environment().put("LC_ALL", locale);

        LoadProgram.Outcome outcome = LoadProgram.Outcome.await(loading.start());

        assertThat(outcome).isEqualTo(new LoadProgram.Outcome(100, 100, 0, 0, 0, true));
        run("sh", "-c", "test -f \"$1/$(printf '.a\\377\\303\\251').gz\"", "sh", inputs.toString());
        assertThat(LoadProgram.inputs(inputs)).isEmpty();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static void write(Path pipe, byte[] bytes) {
        try (OutputStream out = Files.newOutputStream(pipe)) {
            out.write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void requireAllLoaded(SampleFile file) throws Exception {
        LoadSummary summary = load.run(List.of(file, sound));

        assertThat(summary.clean()).isTrue();
        requireAllTrue(summary, file);
        Accounts.requireRenamed(file, sound);
    }

    private void requireAllTrue(LoadSummary summary, SampleFile file) throws IOException {
        Accounts.requireTruth(summary, List.of(file, sound), Map.of("idfa", memcached));
    }

    private void requireSoundLoaded(LoadSummary summary) throws IOException {
        assertThat(Accounts.of(summary, sound).counts().stored()).isEqualTo(100);
        Accounts.requireStored(sound.samples().values(), Map.of("idfa", memcached));
        Accounts.requireRenamed(sound);
    }
}
