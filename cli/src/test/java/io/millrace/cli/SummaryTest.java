package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.load.LoadSummary;
import io.millrace.load.LoadSummary.Counts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SummaryTest {
    private static final LoadSummary SUMMARY = new LoadSummary(
            new Counts(3_000, 2_900, 90, 10, 5),
            2.0004,
            List.of(
                    new LoadSummary.File("a.tsv", new Counts(2_000, 2_000, 0, 0, 5), 1.5, true, Optional.empty()),
                    new LoadSummary.File(
                            "b.tsv", new Counts(1_000, 900, 90, 10, 0), 2, false, Optional.of("over the error rate"))),
            Map.of("127.0.0.1:33013", new LoadSummary.Server("idfa", 2_900, 1_234_567)),
            Map.of("127.0.0.1:33014", "connection refused"),
            Optional.of("rejects.tsv"),
            0,
            true);

    @Test
    void theTableTellsFilesServersAndWhatElseThereIsToKnow() {
        assertThat(SummaryText.lines(SUMMARY))
                .containsExactly(
                        "file   lines  stored  rejected  failed  seconds",
                        "a.tsv  2,000   2,000         0       0     1.50  renamed",
                        "b.tsv  1,000     900        90      10     2.00  over the error rate",
                        "total  3,000   2,900        90      10     2.00  1,500 lines/s",
                        "",
                        "server           types  records     sent",
                        "127.0.0.1:33013  idfa     2,900  1.23 MB",
                        "",
                        "Gave up on 127.0.0.1:33014: connection refused",
                        "5 lines were taken without the entries of their app list that are no numbers.",
                        "Rejected and failed lines, with reasons: rejects.tsv",
                        "Stopped before the end; run again for the rest.");
    }

    @Test
    void theJsonObjectHasTheSameFigures() {
        JsonNode json = JsonMapper.shared().readTree(SummaryJson.of(SUMMARY));
        assertThat(json.get("lines").asLong()).isEqualTo(3_000);
        assertThat(json.get("stored").asLong()).isEqualTo(2_900);
        assertThat(json.get("rejected").asLong()).isEqualTo(90);
        assertThat(json.get("failed").asLong()).isEqualTo(10);
        assertThat(json.get("seconds").asDouble()).isEqualTo(2.0);
        assertThat(json.get("files").get(0).get("renamed").asBoolean()).isTrue();
        assertThat(json.get("files").get(1).get("problem").asString()).isEqualTo("over the error rate");
        assertThat(json.get("unreachable").get("127.0.0.1:33014").asString()).isEqualTo("connection refused");
    }
}
