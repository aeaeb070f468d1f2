package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.CycleReport.Counts;
import io.millrace.sync.CycleReport.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CycleReportTest {
    @Test
    void ofManyFailuresTheFirstAreKeptAndTheCountOfAll() {
        CycleReport report = report(200_000, List.of());

        CycleReport kept = report.kept();

        assertThat(kept.failures()).hasSize(20).isEqualTo(report.failures().subList(0, 20));
        assertThat(kept.counts()).isEqualTo(report.counts());
        assertThat(kept.counts().failed()).isEqualTo(200_000);
        assertThat(kept.kept()).isSameAs(kept);
    }

    @Test
    void whatWouldBeDoneIsNotKept() {
        CycleReport report = report(1, List.of(new Operation.DeleteFile(RelativePath.of("a"), Reason.DELETED)));

        assertThat(report.kept().planned()).isEmpty();
        assertThat(report.kept().failures()).isEqualTo(report.failures());
    }

    private static CycleReport report(int failures, List<Operation> planned) {
        return new CycleReport(
                1,
                Instant.EPOCH,
                Duration.ZERO,
                Counts.failed(failures),
                IntStream.range(0, failures)
                        .mapToObj(i -> new Failure("file" + i, "no"))
                        .toList(),
                Optional.empty(),
                planned);
    }
}
