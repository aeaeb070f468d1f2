package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.CycleReport;
import io.millrace.sync.CycleReport.Counts;
import io.millrace.sync.CycleReport.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class CycleJsonTest {
    @Test
    void aNameIsReadAsItIsAndPrintedWithoutAnyControlCharacter() {
        String name = "a\n\u001b\u007f\u0080\u009f\u00a0é\\u0041";
        CycleReport report = new CycleReport(
                1,
                Instant.EPOCH,
                Duration.ZERO,
                Counts.NONE,
                List.of(new Failure(name, "no")),
                Optional.empty(),
                List.of());

        String json = CycleJson.of(report, false);

        assertThat(json).isEqualTo(Printable.lines(json)).isEqualTo(Printable.line(json));
        assertThat(JsonMapper.shared()
                        .readTree(json)
                        .get("failures")
                        .get(0)
                        .get("path")
                        .asString())
                .isEqualTo(name);
    }
}
