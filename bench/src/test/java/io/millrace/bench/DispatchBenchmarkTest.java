package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DispatchBenchmarkTest {
    @Test
    void measuresBothWaysOnWorkerProcesses() throws Exception {
        List<String> progress = new ArrayList<>();
        DispatchReport report = new DispatchBenchmark(new DispatchBenchmark.Settings(2, 100, 1), progress::add).run();

        assertThat(progress).containsExactly("round 1 of 1");
        for (DispatchBenchmark.Figures figures : List.of(report.taking(), report.inTurn())) {
            // a long item alone takes 50 ms, and all of them on two workers take half of 345 ms
            assertThat(figures.p50Millis()).isGreaterThan(1);
            assertThat(figures.p99Millis()).isGreaterThan(50);
            assertThat(figures.totalSeconds()).isGreaterThan(0.17);
        }
        assertThat(report.markdown()).contains("| to the least outstanding work | ", "| round robin | ");
    }
}
