package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FileTallyTest {
    private static final long SECOND = 1_000_000_000;

    private final List<FileTally> settled = new ArrayList<>();
    private final FileTally file = new FileTally(Path.of("a.tsv"), 3, 1000, settled::add);

    @Test
    void aFileIsSettledWhenNothingOfItIsOpenAnyMore() {
        file.begin(SECOND);
        file.open();
        file.open();

        file.close(2 * SECOND);
        file.close(3 * SECOND);
        assertThat(settled).isEmpty();
        assertThat(file.settled()).isFalse();

        file.close(4 * SECOND);
        assertThat(settled).containsExactly(file);
        assertThat(file.settled()).isTrue();
        assertThat(file.seconds()).isEqualTo(3);
    }

    @Test
    void countsAddUp() {
        file.lines(10);
        file.stored(5);
        file.rejected(3);
        file.failed(2);
        file.warned(1);
        file.lines(1);
        file.stored(1);

        assertThat(file.counts()).isEqualTo(new LoadSummary.Counts(11, 6, 3, 2, 1));
        assertThat(file.counts().errorRate()).isEqualTo(5.0 / 11);
    }

    @Test
    void theFirstProblemStays() {
        assertThat(file.problem()).isEmpty();

        file.problem("it is not there");
        file.problem("something else");

        assertThat(file.problem()).hasValue("it is not there");
        assertThat(file.summary().problem()).hasValue("it is not there");
    }

    @Test
    void linesOfWhichNothingIsKnownWhenAFileIsCutOffHaveFailed() {
        file.begin(SECOND);
        file.lines(10);
        file.stored(4);
        file.rejected(1);

        assertThat(file.cutOff(2 * SECOND)).isEqualTo(5);
        assertThat(file.counts()).isEqualTo(new LoadSummary.Counts(10, 4, 1, 5, 0));
        assertThat(file.problem()).hasValue(FileTally.STOPPED);
        assertThat(settled).isEmpty();
    }

    @Test
    void aFileThatIsThroughOrNotBegunIsNotCutOff() {
        assertThat(file.cutOff(SECOND)).isZero();
        assertThat(file.problem()).isEmpty();

        file.begin(SECOND);
        file.close(2 * SECOND);

        assertThat(file.cutOff(3 * SECOND)).isZero();
        assertThat(file.problem()).isEmpty();
        assertThat(file.seconds()).isEqualTo(1);
    }

    @Test
    void manyThreadsCountWithoutLosingAnything() throws InterruptedException {
        file.begin(SECOND);
        List<Thread> threads = Stream.generate(() -> Thread.ofPlatform().start(this::countALot))
                .limit(4)
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        file.close(2 * SECOND);

        assertThat(file.counts()).isEqualTo(new LoadSummary.Counts(40_000, 20_000, 20_000, 0, 0));
        assertThat(file.bytesRead()).isEqualTo(400_000);
        assertThat(settled).containsExactly(file);
    }

    private void countALot() {
        for (int i = 0; i < 10_000; i++) {
            file.open();
            file.lines(1);
            file.stored(i % 2);
            file.rejected((i + 1) % 2);
            file.read(10);
            file.close(2 * SECOND);
        }
    }
}
