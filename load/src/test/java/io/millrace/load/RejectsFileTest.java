package io.millrace.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RejectsFileTest {
    private static final String HEADER = "file\tline\tkind\treason\ttext";

    /** More than is kept in memory before it is written. */
    private static final int MANY = 5_000;

    private final FileTally file = EncodedText.file("day.tsv.gz");

    @Test
    void anEntryTellsFileLineKindReasonAndTheBeginningOfTheLine(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("rejects.tsv");
        try (RejectsFile rejects = new RejectsFile(path)) {
            add(rejects, 7, "no id", "idfa;;55.5");
            rejects.add(file, 8, "failed", "SERVER_ERROR out of memory", "## key ##".getBytes(UTF_8), 3, 6);
            assertThat(rejects.path()).hasValue(path);
        }

        assertThat(Files.readAllLines(path))
                .containsExactly(
                        HEADER,
                        "day.tsv.gz\t7\trejected\tno id\tidfa;;55.5",
                        "day.tsv.gz\t8\tfailed\tSERVER_ERROR out of memory\tkey");
    }

    @Test
    void theFileIsMadeWithItsFirstEntryOnly(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("not/there/yet/rejects.tsv");
        try (RejectsFile rejects = new RejectsFile(path)) {
            rejects.flush();
            assertThat(rejects.path()).isEmpty();
        }
        assertThat(folder).isEmptyDirectory();

        try (RejectsFile rejects = new RejectsFile(path)) {
            add(rejects, 1, "no id", "x");
        }
        assertThat(path).exists();
    }

    @Test
    void whatWouldBreakTheTableIsEscapedInEveryField(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("rejects.tsv");
        try (RejectsFile rejects = new RejectsFile(path)) {
            byte[] text = "a\tb\nc\\d\0e\u007f\u001b[1m".getBytes(UTF_8);
            rejects.add(EncodedText.file("new\nline.tsv"), 1, "failed", "ERROR\tof\n1", text, 0, text.length);
        }

        assertThat(Files.readAllLines(path))
                .containsExactly(
                        HEADER, "new\\x0aline.tsv\t1\tfailed\tERROR\\tof\\x0a1\ta\\tb\\x0ac\\\\d\\x00e\\x7f\\x1b[1m");
    }

    @Test
    void bytesBeyondAsciiStayAsTheyAre(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("rejects.tsv");
        byte[] text = "grün \u0080\u00ff".getBytes(ISO_8859_1);
        try (RejectsFile rejects = new RejectsFile(path)) {
            rejects.add(EncodedText.file("тест.tsv"), 1, "failed", "naïve – 雪", text, 0, text.length);
        }

        byte[] expected =
                Gzip.join((HEADER + "\nтест.tsv\t1\tfailed\tnaïve – 雪\t").getBytes(UTF_8), text, new byte[] {'\n'});
        assertThat(path).hasBinaryContent(expected);
    }

    @Test
    void onlyTheFirstTwoHundredBytesOfALineAreListed(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("rejects.tsv");
        try (RejectsFile rejects = new RejectsFile(path)) {
            add(rejects, 1, "too long", "x".repeat(201));
        }

        assertThat(Files.readAllLines(path).getLast()).endsWith("\t" + "x".repeat(200));
    }

    @Test
    void allEntriesAreListedHoweverManyThereAre(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("rejects.tsv");
        try (RejectsFile rejects = new RejectsFile(path)) {
            addMany(rejects);
            assertThat(rejects.unlisted()).isZero();
        }

        assertThat(Files.readAllLines(path))
                .hasSize(1 + MANY)
                .endsWith("day.tsv.gz\t" + MANY + "\trejected\tno id\tsome text of a line");
    }

    @Test
    void whatIsFlushedIsInTheFile(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("rejects.tsv");
        try (RejectsFile rejects = new RejectsFile(path)) {
            add(rejects, 1, "no id", "x");
            rejects.flush();
            assertThat(Files.readAllLines(path)).hasSize(2);
        }
    }

    @Test
    void onAFullDiskAllEntriesAreCountedAndTheFaultIsSaidOnce() {
        List<ILoggingEvent> said = listen(() -> {
            RejectsFile rejects =
                    new RejectsFile(Path.of("rejects.tsv"), _ -> Files.newOutputStream(Path.of("/dev/full")));
            addMany(rejects);
            rejects.close();
            addMany(rejects);
            rejects.flush();

            assertThat(rejects.unlisted()).isEqualTo(2 * MANY);
            assertThat(rejects.path()).isPresent();
        });

        assertThat(said).hasSize(1);
        assertThat(said.getFirst().getFormattedMessage())
                .contains("rejects.tsv", "No space left on device", "counted, but not listed");
    }

    @Test
    void aFileThatIsThereAlreadyIsLeftAsItIs(@TempDir Path folder) throws IOException {
        Path path = Files.writeString(folder.resolve("rejects.tsv"), "of an earlier load");

        List<ILoggingEvent> said = listen(() -> {
            RejectsFile rejects = new RejectsFile(path);
            add(rejects, 1, "no id", "x");
            rejects.close();
            assertThat(rejects.unlisted()).isEqualTo(1);
        });

        assertThat(said).hasSize(1);
        assertThat(path).hasContent("of an earlier load");
    }

    @Test
    void aFolderThatCannotBeMadeIsAFaultLikeAFullDisk(@TempDir Path folder) throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "");

        List<ILoggingEvent> said = listen(() -> {
            RejectsFile rejects = new RejectsFile(noFolder.resolve("rejects.tsv"));
            add(rejects, 1, "no id", "x");
            rejects.close();
            assertThat(rejects.unlisted()).isEqualTo(1);
        });

        assertThat(said).hasSize(1);
    }

    @Test
    void manyThreadsMayAddEntries(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("rejects.tsv");
        try (RejectsFile rejects = new RejectsFile(path)) {
            List<Thread> threads = Stream.generate(() -> Thread.ofPlatform().start(() -> addMany(rejects)))
                    .limit(4)
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
        }

        List<String> lines = Files.readAllLines(path);
        assertThat(lines).hasSize(1 + 4 * MANY).startsWith(HEADER);
        assertThat(lines.stream().skip(1)).allMatch(line -> line.matches("day.tsv.gz\t\\d+\trejected\tno id\tsome .*"));
    }

    private void addMany(RejectsFile rejects) {
        for (int line = 1; line <= MANY; line++) {
            add(rejects, line, "no id", "some text of a line");
        }
    }

    private void add(RejectsFile rejects, long line, String reason, String text) {
        rejects.add(file, line, "rejected", reason, text.getBytes(UTF_8), 0, text.length());
    }

    /** What the rejects file says in the log meanwhile. */
    private static List<ILoggingEvent> listen(Runnable work) {
        Logger log = (Logger) LoggerFactory.getLogger(RejectsFile.class);
        ListAppender<ILoggingEvent> ear = new ListAppender<>();
        ear.start();
        log.addAppender(ear);
        log.setAdditive(false);
        try {
            work.run();
        } finally {
            log.setAdditive(true);
            log.detachAppender(ear);
        }
        return ear.list;
    }
}
