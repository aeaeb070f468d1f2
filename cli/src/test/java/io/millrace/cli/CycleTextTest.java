package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.CycleFields;
import io.millrace.sync.CycleReport;
import io.millrace.sync.CycleReport.Counts;
import io.millrace.sync.CycleReport.Failure;
import io.millrace.sync.CycleReport.Kind;
import io.millrace.sync.CycleReport.Problem;
import io.millrace.sync.Modified;
import io.millrace.sync.Node;
import io.millrace.sync.Operation;
import io.millrace.sync.Reason;
import io.millrace.sync.RelativePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cycles as text and as JSON. */
final class CycleTextTest {
    private static final Instant BEGAN = Instant.parse("2026-11-22T08:55:50Z");
    private static final Counts SOME = new Counts(2, 1, 0, 4, 1, 0, 5000, 0, 0, 0, 12_345);

    static CycleReport report(Counts counts, List<Failure> failures, Optional<Problem> problem, Operation... planned) {
        return new CycleReport(7, BEGAN, Duration.ofMillis(840), counts, failures, problem, List.of(planned));
    }

    private static Operation upload(String path) {
        Node.File file = new Node.File(12_345, Modified.UNKNOWN);
        return new Operation.Upload(RelativePath.of(path), file, true, Reason.CHANGED);
    }

    @Test
    void aCycleIsALineOfWhatWasDone() {
        assertThat(CycleText.lines(report(SOME, List.of(), Optional.empty())))
                .containsExactly("2 created, 1 updated, 4 deleted, 1 folder created, 5,000 unchanged, 12.3 kB sent");
    }

    @Test
    void ofFailuresTwentyAreShownAndTheOthersCounted() {
        List<Failure> failures = IntStream.range(0, 30)
                .mapToObj(number -> new Failure("f" + number, "is in the way"))
                .toList();

        assertThat(CycleText.lines(report(SOME, failures, Optional.empty())))
                .hasSize(22)
                .contains("  f0: is in the way", "  f19: is in the way", "  and 10 more");
    }

    @Test
    void aReasonThatNamesThePathIsNotGivenItTwice() {
        Failure failure = new Failure("a", "a: permission denied");

        assertThat(CycleText.lines(report(SOME, List.of(failure), Optional.empty())))
                .contains("  a: permission denied");
    }

    @Test
    void whatWasPlannedIsALineEach() {
        Operation rename = new Operation.Rename(
                RelativePath.of("a"), RelativePath.of("b"), new Node.File(1, Modified.UNKNOWN), Reason.RENAMED);
        Operation delete = new Operation.DeleteFile(RelativePath.of("old.css"), Reason.DELETED);

        assertThat(CycleText.plan(report(SOME, List.of(), Optional.empty(), delete, rename, upload("css/site.css"))))
                .containsExactly(
                        "delete  old.css                (was deleted here)",
                        "rename  a -> b                 (was renamed here)",
                        "upload  css/site.css  12.3 kB  (changed here)",
                        "",
                        "would be: 2 created, 1 updated, 4 deleted, 1 folder created, 5,000 unchanged, 12.3 kB sent");
    }

    @Test
    void aNameCannotSteerTheTerminal() {
        Failure failure = new Failure("\u001b[31mred\u0007", "\u009b31m");
        Problem problem = new Problem(Kind.FAILED, "\u001b]0;title\u0007");
        CycleReport report = report(SOME, List.of(failure), Optional.of(problem), upload("\u001b[2J"));

        assertThat(String.join("\n", CycleText.lines(report))).doesNotContain("\u001b", "\u0007", "\u009b");
        assertThat(String.join("\n", CycleText.plan(report))).doesNotContain("\u001b", "\u0007", "\u009b");
        assertThat(String.join("\n", CycleText.summary(report))).doesNotContain("\u001b", "\u0007", "\u009b");
    }

    @Test
    void aCycleThatCouldNotBeginHasNoTableOfZeros() {
        Problem problem = new Problem(Kind.UNREACHABLE, "there is no such host");

        assertThat(CycleText.summary(report(Counts.NONE, List.of(), Optional.of(problem))))
                .containsExactly("there is no such host");
    }

    @Test
    void theSummaryTellsOfFoldersAndOfWhatWasLeft() {
        Counts counts = new Counts(1, 0, 0, 0, 2, 1, 0, 1, 0, 3, 10);

        assertThat(CycleText.summary(report(counts, List.of(), Optional.empty())))
                .last()
                .isEqualTo("2 folders created, 1 folder removed, 1 difference left as it is,"
                        + " 3 operations cancelled.");
    }

    @Test
    void theObjectHasAllCounts() {
        JsonNode json = JsonMapper.shared()
                .readTree(JsonMapper.shared()
                        .writeValueAsString(CycleFields.of(report(SOME, List.of(), Optional.empty()), false)));

        assertThat(json.get("cycle").asLong()).isEqualTo(7);
        assertThat(json.get("began").asString()).isEqualTo("2026-11-22T08:55:50Z");
        assertThat(json.get("seconds").asDouble()).isEqualTo(0.84);
        assertThat(json.get("created").asLong()).isEqualTo(2);
        assertThat(json.get("updated").asLong()).isEqualTo(1);
        assertThat(json.get("deleted").asLong()).isEqualTo(4);
        assertThat(json.get("folders_created").asLong()).isEqualTo(1);
        assertThat(json.get("unchanged").asLong()).isEqualTo(5000);
        assertThat(json.get("bytes").asLong()).isEqualTo(12_345);
        assertThat(json.get("failures").isEmpty()).isTrue();
        assertThat(json.get("problem").isNull()).isTrue();
        assertThat(json.has("planned")).isFalse();
        for (String name : List.of("renamed", "folders_removed", "left", "failed", "cancelled")) {
            assertThat(json.get(name).asLong()).isZero();
        }
    }

    @Test
    void strangeNamesComeThroughTheObjectInOneLine() {
        String name = "a\"\\\u001b[31m\u2028\u0085😀\t";
        CycleReport report = report(
                SOME, List.of(new Failure(name, name)), Optional.of(new Problem(Kind.FAILED, name)), upload(name));

        String text = JsonMapper.shared().writeValueAsString(CycleFields.of(report, true));
        JsonNode json = JsonMapper.shared().readTree(text);

        assertThat(text.lines()).hasSize(1);
        assertThat(text.chars().filter(c -> c < ' ')).isEmpty();
        assertThat(json.get("failures").get(0).get("path").asString()).isEqualTo(name);
        assertThat(json.get("problem").get("message").asString()).isEqualTo(name);
        assertThat(json.get("planned").get(0).get("path").asString()).isEqualTo(name);
        assertThat(json.get("planned").get(0).get("operation").asString()).isEqualTo("upload");
        assertThat(json.get("planned").get(0).get("bytes").asLong()).isEqualTo(12_345);
        assertThat(json.get("planned").get(0).get("reason").asString()).isEqualTo("changed");
    }

    @ParameterizedTest
    @EnumSource
    void eachKindOfProblemHasItsName(Kind kind) {
        CycleReport report = report(Counts.NONE, List.of(), Optional.of(new Problem(kind, "message")));
        JsonNode json =
                JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(CycleFields.of(report, false)));

        assertThat(json.get("problem").get("kind").asString())
                .isEqualTo(kind.name().toLowerCase(java.util.Locale.ROOT));
    }
}
