package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load that is killed at any instant has renamed only what is wholly loaded, and can be run again. */
@Execution(ExecutionMode.CONCURRENT)
final class CrashTest {
    private static final int FILES = 12;
    private static final int LINES = 1_000;

    /** Of the commands for all files, in bytes, about. */
    private static final long ALL = FILES * LINES * 110L;

    private static final Junk JUNK = new Junk("no record");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aKilledLoadLeavesOnlyWhatIsLoadedRenamed(long seed) throws Exception {
        killAndRunAgain(seed);
    }

    @Test
    @Tag("soak")
    void theSameHoldsForManyInstants() throws Exception {
        for (long seed = 100; seed < 150; seed++) {
            killAndRunAgain(seed);
        }
    }

    private void killAndRunAgain(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Path inputs = Files.createDirectory(folder.resolve("inputs" + seed));
        Path rejects = folder.resolve("rejects" + seed);
        List<SampleFile> files = write(inputs);
        try (LocalMemcached memcached = LocalMemcached.start();
                FaultyProxy proxy = FaultyProxy.faithful(memcached.port())) {
            killAfter(random.nextLong(ALL), proxy, inputs, rejects);
            requireOnlyLoadedRenamed(files, memcached, rejects);
            killAfter(random.nextLong(ALL / 2), proxy, inputs, rejects);
            requireOnlyLoadedRenamed(files, memcached, rejects);
            runAgain(memcached, inputs, rejects);
            Accounts.requireRenamed(files.toArray(SampleFile[]::new));
            requireOnlyLoadedRenamed(files, memcached, rejects);
            assertThat(memcached.stat("curr_items")).isEqualTo(FILES * LINES);
        }
    }

    /** Files of good lines, with one in each that is no record. */
    private static List<SampleFile> write(Path inputs) throws IOException {
        List<SampleFile> files = new ArrayList<>();
        for (int number = 0; number < FILES; number++) {
            List<InputLine> lines = new ArrayList<>(Sample.many(inputs.getFileName() + "-" + number, LINES, "idfa"));
            lines.add(LINES / 2, JUNK);
            files.add(SampleFile.gzip(inputs, "201709290%05d.tsv.gz".formatted(number), lines));
        }
        return files;
    }

    private static void killAfter(long bytes, FaultyProxy proxy, Path inputs, Path rejects) throws Exception {
        Process process = LoadProgram.command(
                        List.of(), inputs, rejects, proxy.address().port())
                .start();
        proxy.whenSentMore(bytes, process::destroyForcibly);
        // a load that has less to send than that ends by itself
        process.waitFor();
    }

    private static void runAgain(LocalMemcached memcached, Path inputs, Path rejects) throws Exception {
        long left = LoadProgram.inputs(inputs).size();
        Process process = LoadProgram.command(List.of(), inputs, rejects, memcached.port())
                .start();
        LoadProgram.Outcome outcome = LoadProgram.Outcome.await(process);
        assertThat(process.waitFor()).isZero();
        assertThat(outcome).isEqualTo(new LoadProgram.Outcome(left * (LINES + 1), left * LINES, left, 0, 0, true));
    }

    /** What is renamed are the first files; their records are stored, and their rejects listed. */
    private static void requireOnlyLoadedRenamed(List<SampleFile> files, LocalMemcached memcached, Path rejects)
            throws IOException {
        List<SampleFile> renamed =
                files.stream().filter(file -> Files.exists(file.dotted())).toList();
        assertThat(renamed).as("renamed are the first").isEqualTo(files.subList(0, renamed.size()));
        for (SampleFile file : files) {
            assertThat(Files.exists(file.path())).isNotEqualTo(renamed.contains(file));
        }
        for (SampleFile file : renamed) {
            Accounts.requireStored(file.samples().values(), Map.of("idfa", memcached));
            String entry = file.path() + "\t" + (LINES / 2 + 1) + "\trejected\t";
            assertThat(listed(rejects)).anyMatch(line -> line.startsWith(entry));
        }
    }

    private static List<String> listed(Path rejects) throws IOException {
        List<String> entries = new ArrayList<>();
        try (Stream<Path> lists = Files.list(rejects)) {
            for (Path list : lists.toList()) {
                entries.addAll(Files.readAllLines(list));
            }
        }
        return entries;
    }
}
