package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.CycleReport;
import io.millrace.sync.CycleReport.Counts;
import io.millrace.sync.CycleReport.Failure;
import io.millrace.sync.CycleReport.Kind;
import io.millrace.sync.CycleReport.Problem;
import io.millrace.sync.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CyclePrinterTest {
    private static final Counts NOTHING = new Counts(0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0);
    private static final Counts UPDATE = new Counts(0, 1, 0, 0, 0, 0, 8, 0, 0, 0, 5);
    private static final Counts FAILED = new Counts(0, 0, 0, 0, 0, 0, 8, 0, 1, 0, 0);

    private final Schedule everySecond = new Schedule(Optional.of(Duration.ofSeconds(1)), false);
    private final CyclePrinter printer = new CyclePrinter(everySecond, false, false);
    private final List<String> printed = new ArrayList<>();
    private long number;

    private int print(Counts counts, List<Failure> failures, Optional<Problem> problem) {
        printed.clear();
        number++;
        printer.read(
                new CycleReport(number, Instant.EPOCH, Duration.ofMillis(50), counts, failures, problem, List.of()),
                printed::add);
        return printed.size();
    }

    private int print(Counts counts) {
        return print(counts, List.of(), Optional.empty());
    }

    @Test
    void theFirstCycleIsPrintedWhateverItDid() {
        assertThat(print(NOTHING)).isEqualTo(1);
        assertThat(printed.getFirst()).endsWith("  9 unchanged in 0.05 s");
    }

    @Test
    void aCycleThatHadNothingToDoIsQuiet() {
        print(NOTHING);

        assertThat(print(NOTHING)).isZero();
        assertThat(print(NOTHING)).isZero();
    }

    @Test
    void everyCycleThatDidSomethingIsPrintedEvenIfItIsTheSameAgain() {
        print(NOTHING);

        assertThat(print(UPDATE)).isEqualTo(1);
        assertThat(print(UPDATE)).isEqualTo(1);
        assertThat(print(NOTHING)).isZero();
    }

    @Test
    void aFailureThatLastsIsPrintedOnceAndItsEndToo() {
        List<Failure> one = List.of(new Failure("a", "permission denied"));
        print(NOTHING);

        assertThat(print(FAILED, one, Optional.empty())).isEqualTo(2);
        assertThat(print(FAILED, one, Optional.empty())).isZero();
        assertThat(print(FAILED, List.of(new Failure("b", "permission denied")), Optional.empty()))
                .isEqualTo(2);
        assertThat(print(NOTHING)).isEqualTo(1);
        assertThat(print(NOTHING)).isZero();
    }

    @Test
    void aServerThatStaysAwayIsToldOfOnceAndWhenItIsBack() {
        Optional<Problem> away = Optional.of(new Problem(Kind.UNREACHABLE, "connection refused"));
        print(NOTHING);

        assertThat(print(Counts.NONE, List.of(), away)).isEqualTo(1);
        assertThat(print(Counts.NONE, List.of(), away)).isZero();
        assertThat(print(NOTHING)).isEqualTo(1);
    }

    @Test
    void theLastCycleIsShownAtRest() {
        assertThat(printer.atRest()).isEqualTo("Looking at both sides");
        print(NOTHING);

        assertThat(printer.atRest()).contains("9 unchanged in 0.05 s");
    }

    @Test
    void asObjectsAllCyclesArePrinted() {
        CyclePrinter objects = new CyclePrinter(everySecond, false, true);
        for (int i = 1; i <= 3; i++) {
            objects.read(CycleTextTest.report(NOTHING, List.of(), Optional.empty()), printed::add);
        }

        assertThat(printed).hasSize(3).allMatch(line -> line.startsWith("{\"cycle\":"));
    }
}
