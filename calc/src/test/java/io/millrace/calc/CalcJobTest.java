package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Job;
import io.millrace.engine.JobTypes;
import io.millrace.engine.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files in, results out, through the real job. */
@Timeout(120)
final class CalcJobTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    @TempDir
    private Path folder = Path.of("");

    private Path output = Path.of("");
    private TrialCalc calc = new TrialCalc(output);

    @BeforeEach
    void prepare() {
        output = folder.resolve("results.txt");
        calc = new TrialCalc(output);
    }

    @AfterEach
    void end() {
        calc.close();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path numbers(String name, int from, int to) throws IOException {
        return Files.write(
                folder.resolve(name),
                IntStream.range(from, to).mapToObj(Integer::toString).toList());
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    /** A process that writes to the pipe what is written to it, and keeps it open. */
    private static Process writerTo(Path pipe) throws IOException {
        return new ProcessBuilder("/bin/sh", "-c", "exec cat >\"$1\"", "sh", pipe.toString()).start();
    }

    @Test
    void theJobTypeIsFoundByItsName() {
        assertThat(JobTypes.load().get("calc")).isInstanceOf(CalcJob.class);
    }

    @Test
    void resultsStandInTheOrderOfFilesAndLines() throws Exception {
        CalcSummary summary = calc.workers(4).run(numbers("b.txt", 0, 60_000), numbers("a.txt", 60_000, 100_000));
        assertThat(Files.readAllLines(output))
                .isEqualTo(
                        IntStream.range(0, 100_000).mapToObj(Integer::toString).toList());
        assertThat(summary.operations()).isEqualTo(100_000);
        assertThat(summary.results()).isEqualTo(100_000);
        assertThat(summary.problems()).isEmpty();
        assertThat(summary.stopped()).isFalse();
    }

    @Test
    void linesAreNumberedInEachFileByItself() throws Exception {
        calc.format(ResultFormat.CSV).run(file("a.txt", "1\n2\n"), file("b.txt", "3\n"));
        assertThat(output).hasContent("line,operation,result,error\r\n1,1,1,\r\n2,2,2,\r\n1,3,3,\r\n");
    }

    @Test
    void anErrorCostsItsOwnLineOnly() throws Exception {
        String tooLong = "1".repeat(100);
        CalcSummary summary = calc.limits(new Limits(50, 10, 1_000, Duration.ofSeconds(1)))
                .run(file("a.txt", "1\n" + tooLong + "\n2\n"));
        assertThat(Files.readAllLines(output))
                .hasSize(3)
                .startsWith("1")
                .endsWith("2")
                .element(1)
                .asString()
                .startsWith("error: line 2, column ")
                .contains("50 bytes");
        assertThat(summary.errors()).isEqualTo(1);
        assertThat(summary.results()).isEqualTo(2);
    }

    @Test
    void ofALineThatIsTooLongTheRestIsReadOver() throws Exception {
        CalcSummary summary = calc.limits(new Limits(50_000, 10, 1_000, Duration.ofSeconds(1)))
                .run(file("a.txt", "1\n" + "1".repeat(5_000_000) + "\n2\n"));
        assertThat(Files.readAllLines(output)).hasSize(3).startsWith("1").endsWith("2");
        assertThat(summary.errors()).isEqualTo(1);
    }

    @Test
    void anUnreadableFileIsAProblemAndTheOthersAreEvaluated() throws Exception {
        Path missing = folder.resolve("missing.txt");
        CalcSummary summary = calc.run(file("a.txt", "1\n"), missing, file("b.txt", "2\n"));
        assertThat(Files.readAllLines(output)).containsExactly("1", "2");
        assertThat(summary.problems()).containsExactly(missing + ": there is no such file");
        assertThat(summary.stopped()).isFalse();
    }

    @Test
    void aFullDiskIsAProblemThatNamesTheFile() throws Exception {
        try (TrialCalc toFullDisk = new TrialCalc(Path.of("/dev/full"))) {
            CalcSummary summary = toFullDisk.run(numbers("a.txt", 0, 500_000));
            assertThat(summary.problems()).singleElement().asString().startsWith("can't write /dev/full: ");
            assertThat(summary.results()).isZero();
            assertThat(summary.unanswered()).isPositive().isLessThan(500_000);
        }
    }

    @Test
    void aSmallOutputThatDoesNotFitOnTheDiskIsAProblemToo() throws Exception {
        try (TrialCalc toFullDisk = new TrialCalc(Path.of("/dev/full"))) {
            CalcSummary summary = toFullDisk.run(file("a.txt", "1\n"));
            assertThat(summary.problems()).singleElement().asString().startsWith("can't write /dev/full: ");
            assertThat(summary.unanswered()).isEqualTo(1);
        }
    }

    @Test
    void anInputIsNeverWrittenOver() throws Exception {
        Path file = file("results.txt", "1\n");
        Job<CalcSummary> job = calc.start(file);
        job.await();
        assertThat(job.failure().orElseThrow()).hasMessageContaining("results.txt is an input, too");
        assertThat(file).hasContent("1\n");
    }

    @Test
    void anOutputThatCannotBeOpenedFailsTheJob() throws Exception {
        try (TrialCalc nowhere = new TrialCalc(folder.resolve("no/such/folder"))) {
            Job<CalcSummary> job = nowhere.start(file("a.txt", "1\n"));
            job.await();
            assertThat(job.failure().orElseThrow())
                    .hasMessageContaining("can't write " + folder.resolve("no/such/folder"));
        }
    }

    @Test
    void progressTellsBytesAndCounts() throws Exception {
        Path first = numbers("a.txt", 0, 1_000);
        Path second = numbers("b.txt", 0, 10);
        Job<CalcSummary> job = calc.start(first, second);
        TrialCalc.finish(job);
        Progress progress = job.progress();
        assertThat(progress.done())
                .isEqualTo(Files.size(first) + Files.size(second))
                .isEqualTo(progress.total());
        assertThat(progress.count("operations")).isEqualTo(1_010);
        assertThat(progress.count("results")).isEqualTo(1_010);
        assertThat(progress.count("files done")).isEqualTo(2);
    }

    @Test
    void whoWritesLineByLineIsAnsweredLineByLine() throws Exception {
        Path in = pipe();
        Path out = folder.resolve("out");
        assertThat(new ProcessBuilder("mkfifo", out.toString()).start().waitFor())
                .isZero();
        try (TrialCalc throughPipes = new TrialCalc(out)) {
            Job<CalcSummary> job = throughPipes.start(in);
            Process writer = writerTo(in);
            Process reader = new ProcessBuilder("cat", out.toString()).start();
            for (String line : List.of("1\n", "22\n", "333\n")) {
                writer.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
                writer.getOutputStream().flush();
                assertThat(reader.getInputStream().readNBytes(line.length()))
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo(line);
            }
            writer.getOutputStream().close();
            assertThat(TrialCalc.finish(job).results()).isEqualTo(3);
        }
    }

    @Test
    void aStopEndsAnEndlessInputAndAnswersWhatWasRead() throws Exception {
        Path in = pipe();
        Process writer = writerTo(in);
        Job<CalcSummary> job = calc.start(in);
        // more than both pipes hold: when it is written, most of it has been read
        writer.getOutputStream().write("1\n".repeat(500_000).getBytes(StandardCharsets.US_ASCII));
        writer.getOutputStream().flush();
        calc.stop().request("a test", DEADLINE);
        CalcSummary summary = TrialCalc.finish(job);
        writer.destroy();
        assertThat(summary.stopped()).isTrue();
        assertThat(summary.unanswered()).isZero();
        assertThat(summary.problems()).isEmpty();
        assertThat(Files.readAllLines(output))
                .hasSize((int) summary.operations())
                .containsOnly("1");
    }

    @Test
    void aForcedStopCountsWhatWasCutOff() throws Exception {
        Path in = pipe();
        Process writer = writerTo(in);
        Job<CalcSummary> job = calc.start(in);
        writer.getOutputStream().write("1\n".repeat(500_000).getBytes(StandardCharsets.US_ASCII));
        writer.getOutputStream().flush();
        calc.stop().force("a test");
        CalcSummary summary = TrialCalc.finish(job);
        writer.destroy();
        assertThat(summary.stopped()).isTrue();
        assertThat(Files.readAllLines(output)).hasSize((int) (summary.results() + summary.errors()));
    }
}
