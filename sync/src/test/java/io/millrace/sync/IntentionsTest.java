package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.ManualClock;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IntentionsTest {
    private static final RelativePath PATH = RelativePath.of("a");
    private static final RelativePath OTHER = RelativePath.of("b");

    @TempDir
    private Path folder;

    private RememberedJournal journal;

    @SuppressWarnings("NullAway.Init")
    IntentionsTest() {}

    @BeforeEach
    void open() {
        journal = new RememberedJournal(
                SqliteJournal.open(folder, JournalProgram.pair()), new ManualClock(Instant.EPOCH));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void whatTheServerWasNeverAskedForIsWithdrawnAtTheEnd() {
        Intentions intentions = new Intentions(journal, List.of(PATH, OTHER));
        assertThat(journal.snapshot().intended()).containsExactlyInAnyOrder(PATH, OTHER);

        intentions.close();

        assertThat(journal.snapshot().intended()).isEmpty();
    }

    @Test
    void whatMayHaveBeenDoneStaysIntended() throws Exception {
        try (Intentions intentions = new Intentions(journal, List.of(PATH, OTHER))) {
            intentions.asking(PATH);
        }

        assertThat(journal.snapshot().intended()).containsExactly(PATH);
    }

    @Test
    void whatWasRefusedIsWithdrawnUnlessAnEarlierAnswerWasLost() throws Exception {
        try (Intentions intentions = new Intentions(journal, List.of(PATH, OTHER))) {
            intentions.asking(PATH);
            intentions.asking(PATH);
            intentions.refused(PATH);
            intentions.asking(OTHER);
            intentions.refused(OTHER);
        }

        assertThat(journal.snapshot().intended()).containsExactly(PATH);
    }

    @Test
    void whatAnEarlierCycleIntendedStaysSo() {
        journal.intend(List.of(PATH));

        new Intentions(journal, List.of(PATH, OTHER)).close();

        assertThat(journal.snapshot().intended()).containsExactly(PATH);
    }

    @Test
    void nothingIsAskedForOnceItIsOver() {
        Intentions intentions = new Intentions(journal, List.of(PATH));
        intentions.close();

        assertThatThrownBy(() -> intentions.asking(PATH)).isInstanceOf(InterruptedIOException.class);
    }
}
