package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ResultsLogTest {
    private static final int LONGEST = 1_000;

    @TempDir
    private Path folder;

    private static Answer answer(int number) {
        byte[] text = (number + "+0\n").getBytes(StandardCharsets.UTF_8);
        TextBuffer result = new TextBuffer(16);
        result.add(number + "\n");
        OperationBlock block = new OperationBlock(text, 0, text.length, 1, number);
        return Answer.of(block, result, new BlockEvaluator.Turn(1, 0, text.length));
    }

    @Test
    void aLogGoesOnWhereTheOneBeforeEnded() throws Exception {
        Path file = folder.resolve("results.log");
        for (int number = 1; number <= 2; number++) {
            try (ResultsLog log = ResultsLog.open(file, ResultsLog.USUAL_SIZE, LONGEST)) {
                log.add(answer(number));
            }
        }
        assertThat(Files.readAllLines(file)).containsExactly("1+0 = 1", "2+0 = 2");
    }

    @Test
    void aLongFileIsPutAsideAndTheOldestIsRemoved() throws Exception {
        Path file = folder.resolve("results.log");
        try (ResultsLog log = ResultsLog.open(file, 20, LONGEST)) {
            // three lines of eight bytes fill a file of twenty
            for (int number = 1; number <= 20; number++) {
                log.add(answer(number % 10));
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "results.log.lock",
                            "results.log",
                            "results.log.1",
                            "results.log.2",
                            "results.log.3",
                            "results.log.4");
        }
        assertThat(Files.readAllLines(file)).containsExactly("9+0 = 9", "0+0 = 0");
        assertThat(Files.readAllLines(folder.resolve("results.log.1")))
                .isEqualTo(List.of("6+0 = 6", "7+0 = 7", "8+0 = 8"));
    }

    @Test
    void whatCannotBeWrittenIsCounted() throws Exception {
        ResultsLog log = ResultsLog.open(Path.of("/dev/full"), ResultsLog.USUAL_SIZE, LONGEST);
        log.add(answer(1));
        log.add(answer(2));
        log.close();
        assertThat(log.unlogged()).isEqualTo(2);
    }

    @Test
    void aLogThatAnotherServiceWritesIsLeftAlone() throws Exception {
        Path file = folder.resolve("results.log");
        try (ResultsLog _ = ResultsLog.open(file, ResultsLog.USUAL_SIZE, LONGEST)) {
            assertThatThrownBy(() -> ResultsLog.open(file, ResultsLog.USUAL_SIZE, LONGEST))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("results.log is being written by another program");
        }
        ResultsLog.open(file, ResultsLog.USUAL_SIZE, LONGEST).close();
    }
}
