package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file that a fault of ours has hit says so by the time anybody hears that it is settled, and its counts add up. */
final class UnforeseenFaultsTest {
    private final List<LoadSummary.File> settled = new ArrayList<>();
    private final FileTally file = new FileTally(Path.of("a.tsv"), 0, 10, one -> settled.add(one.summary()));

    @Test
    void linesThatAFaultHasLeftWithoutAFateHaveFailed() {
        file.begin(1);
        file.lines(10);
        file.stored(6);
        file.rejected(1);
        file.close(2, new OutOfMemoryError("a test"));

        assertThat(settled).hasSize(1);
        assertThat(settled.get(0).counts()).isEqualTo(new LoadSummary.Counts(10, 6, 1, 3, 0));
        assertThat(settled.get(0).problem().orElseThrow()).contains("a fault of ours", "a test");
        assertThat(file.cutOff(3)).as("they stand in no list").isEqualTo(3);
    }

    @Test
    void aFaultHasNoWordBeforeTheRestOfTheFileIsThrough() {
        file.begin(1);
        file.lines(10);
        file.open();
        file.close(2, new OutOfMemoryError("a test"));
        assertThat(settled).isEmpty();

        file.stored(4);
        file.close(3);
        assertThat(settled.get(0).counts()).isEqualTo(new LoadSummary.Counts(10, 4, 0, 6, 0));
        assertThat(settled.get(0).problem()).isPresent();
    }
}
