package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void theFractionIsKnownWhenTheTotalIs() {
        assertThat(Progress.of("file", 1, 4, "lines").fraction()).hasValue(0.25);
        assertThat(Progress.ofUnknown("file", 1, "lines").fraction()).isEmpty();
    }

    @Test
    void nothingOfNothingIsAll() {
        assertThat(Progress.of("file", 0, 0, "lines").fraction()).hasValue(1);
    }

    @Test
    void moreThanAnEstimatedTotalIsAllAndNotMore() {
        assertThat(Progress.of("file", 5, 4, "lines").fraction()).hasValue(1);
    }

    @Test
    void aNegativeTotalIsUnknown() {
        assertThat(Progress.of("file", 0, -17, "lines")).isEqualTo(Progress.ofUnknown("file", 0, "lines"));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Progress.of(" ", 0, 0, "")).hasMessage("a progress needs a name");
        assertThatThrownBy(() -> Progress.of("file", -1, 0, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("progress of file: -1 done is negative");
        assertThatThrownBy(() -> Progress.of("file", 0, 0, "").withCounts(Map.of("rejected", -2L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("progress of file: -2 rejected is negative");
    }

    @Test
    void aProgressDoesNotChangeWithWhatItWasMadeOf() {
        Map<String, Long> counts = new LinkedHashMap<>(Map.of("rejected", 1L));
        List<Progress> parts = new ArrayList<>();
        Progress progress = new Progress("load", 1, 2, "lines", counts, parts);

        counts.put("rejected", 9L);
        parts.add(Progress.of("file", 0, 1, "lines"));

        assertThat(progress.count("rejected")).isEqualTo(1);
        assertThat(progress.count("unheard of")).isZero();
        assertThat(progress.parts()).isEmpty();
        assertThatThrownBy(() -> progress.counts().put("rejected", 2L))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void countsKeepTheirOrder() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("stored", 3L);
        counts.put("rejected", 1L);
        counts.put("failed", 2L);

        assertThat(Progress.of("load", 6, 6, "lines").withCounts(counts).counts())
                .containsExactly(Map.entry("stored", 3L), Map.entry("rejected", 1L), Map.entry("failed", 2L));
    }

    @Test
    void aWholeAddsUpItsParts() {
        Progress first = Progress.of("a", 1, 10, "lines").withCounts(Map.of("rejected", 1L));
        Progress second = Progress.of("b", 2, 20, "lines").withCounts(Map.of("rejected", 2L));

        Progress whole = Progress.ofParts("all", "lines", List.of(first, second));

        assertThat(whole.done()).isEqualTo(3);
        assertThat(whole.total()).isEqualTo(30);
        assertThat(whole.count("rejected")).isEqualTo(3);
        assertThat(whole.part("b")).contains(second);
        assertThat(whole.part("c")).isEmpty();
    }

    @Test
    void aWholeIsOfUnknownSizeAsSoonAsOnePartIs() {
        List<Progress> parts = List.of(
                Progress.of("a", 1, 10, "lines"),
                Progress.ofUnknown("b", 2, "lines"),
                Progress.of("c", 3, 30, "lines"));

        assertThat(Progress.ofParts("all", "lines", parts).total()).isEqualTo(Progress.UNKNOWN);
        assertThat(Progress.ofParts("all", "lines", parts).done()).isEqualTo(6);
    }

    @Test
    void partsInAnotherUnitAreNotAddedUp() {
        assertThatThrownBy(() -> Progress.ofParts("all", "lines", List.of(Progress.of("a", 1, 2, "bytes"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("progress of all counts lines, its part a counts bytes");
    }

    @Test
    void aWholeCanCountOtherThingsThanItsParts() {
        Progress whole = Progress.of("all", 1, 2, "files").withParts(List.of(Progress.of("a", 5, 9, "lines")));

        assertThat(whole.done()).isEqualTo(1);
        assertThat(whole.part("a").orElseThrow().unit()).isEqualTo("lines");
    }
}
