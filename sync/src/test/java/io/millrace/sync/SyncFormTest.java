package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.FieldException;
import io.millrace.engine.FieldValues;
import io.millrace.engine.ProcessEnvironment;
import io.millrace.engine.Shown;
import io.millrace.sync.CycleReport.Counts;
import io.millrace.sync.CycleReport.Kind;
import io.millrace.sync.CycleReport.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync that is asked for by names. */
final class SyncFormTest {
    @TempDir
    private Path home = Path.of("");

    private SyncForm form() {
        return new SyncForm(new ProcessEnvironment(Map.of("MILLRACE_PASSWORD", "hunter2"), home, "me"));
    }

    private SyncParameters asked(Map<String, Object> more) throws IOException {
        Path site = Files.createDirectories(home.resolve("site"));
        Map<String, Object> given = new HashMap<>(Map.of("folder", site.toString(), "url", "ftpes://ann@h/www"));
        given.putAll(more);
        return form().parameters(FieldValues.of(form().fields(), given));
    }

    private static CycleReport report(Counts counts, Optional<Problem> problem) {
        return new CycleReport(1, Instant.EPOCH, Duration.ofMillis(1), counts, List.of(), problem, List.of());
    }

    @Test
    void whatIsNotGivenIsAsOnTheCommandLine() throws IOException {
        SyncParameters asked = asked(Map.of());

        assertThat(asked.schedule()).isEqualTo(new Schedule(Optional.of(Duration.ofSeconds(10)), false));
        assertThat(asked.mirror()).isEqualTo(MirrorSettings.DEFAULT);
        assertThat(asked.transfers()).isEqualTo(TransferSettings.DEFAULT);
        assertThat(asked.remote().patience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(asked.remote().trust()).isEqualTo(Trust.DEFAULT);
        assertThat(asked.data()).isEqualTo(home.resolve(".local/state/millrace/sync"));
        assertThat(Revealed.of(asked.remote().login().password().orElseThrow())).isEqualTo("hunter2");
    }

    @Test
    void eachFieldIsHeeded() throws IOException {
        SyncParameters asked = asked(Map.ofEntries(
                Map.entry("watch", true),
                Map.entry("exclude", List.of("*", "!*/")),
                Map.entry("include", List.of("*.html")),
                Map.entry("exclude-ext", List.of(".TMP", "bak")),
                Map.entry("max-depth", 3),
                Map.entry("min-size", "1K"),
                Map.entry("max-size", "1M"),
                Map.entry("links", "follow"),
                Map.entry("compare", "size"),
                Map.entry("on-conflict", "keep"),
                Map.entry("max-delete", "7"),
                Map.entry("track-renames", true),
                Map.entry("publish", "atomic"),
                Map.entry("transfers", 4),
                Map.entry("attempts", 2),
                Map.entry("idle", "keep"),
                Map.entry("timeout", "5s"),
                Map.entry("bwlimit", "2K"),
                Map.entry("insecure", true)));

        assertThat(asked.schedule()).isEqualTo(new Schedule(Optional.of(Duration.ofMinutes(10)), true));
        Rules rules = asked.mirror().rules();
        assertThat(rules.patterns()).isEqualTo(IgnorePatterns.of(List.of("*", "!*/", "!*.html")));
        assertThat(rules.extensions()).containsExactlyInAnyOrder("tmp", "bak");
        assertThat(rules.maxDepth()).isEqualTo(3);
        assertThat(rules.sizes()).isEqualTo(new Rules.Sizes(1024, 1 << 20));
        assertThat(asked.mirror().links()).isEqualTo(Links.FOLLOW);
        assertThat(asked.mirror().plan())
                .isEqualTo(new PlanSettings(
                        PlanSettings.Compare.SIZE, PlanSettings.OnConflict.KEEP, new DeleteLimit(7, false), true));
        assertThat(asked.mirror().publish()).isEqualTo(MirrorSettings.Publish.ATOMIC);
        assertThat(asked.transfers()).isEqualTo(new TransferSettings(4, 2, OptionalLong.of(2048), Optional.empty()));
        assertThat(asked.remote().patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(asked.remote().trust()).isEqualTo(Trust.inAnyServer());
    }

    @Test
    void aPathThatIsNotGivenInFullIsRefused() {
        for (String field : List.of("folder", "password-file", "netrc", "identity", "ca", "known-hosts")) {
            assertThatThrownBy(() -> asked(Map.of(field, "here")))
                    .isInstanceOfSatisfying(
                            FieldException.class,
                            wrong -> assertThat(wrong.field()).isEqualTo(field))
                    .hasMessageContaining("in full");
        }
    }

    @Test
    void whatTheProgramItselfWritesIsNotMirrored() throws IOException {
        Rules rules = asked(Map.of("folder", home.toString())).mirror().rules();

        assertThat(rules.include(RelativePath.of(".local/state"), true)).isTrue();
        assertThat(rules.include(RelativePath.of(".local/state/millrace"), true))
                .isFalse();
    }

    @Test
    void itGoesOnForEverUnlessItIsForOnce() throws IOException {
        assertThat(form().endless(asked(Map.of()))).isTrue();
        assertThat(form().endless(asked(Map.of("watch", true)))).isTrue();
        assertThat(form().endless(asked(Map.of("once", true)))).isFalse();
        assertThat(form().endless(asked(Map.of("dry-run", true)))).isFalse();
    }

    @Test
    void aCycleIsShownAsInJson() throws IOException {
        CycleReport cycle = report(new Counts(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5), Optional.empty());
        Shown plain = form().report(asked(Map.of()), cycle);
        Shown planned = form().report(asked(Map.of("dry-run", true)), cycle);

        assertThat(plain.good()).isTrue();
        assertThat(plain.fields()).isEqualTo(CycleFields.of(cycle, false)).doesNotContainKey("planned");
        assertThat(planned.fields()).containsKey("planned");
    }

    @Test
    void aCycleThatWasStoppedIsNoTroubleAndOneThatFailedIs() throws IOException {
        SyncParameters asked = asked(Map.of());
        Optional<Problem> stopped = Optional.of(new Problem(Kind.STOPPED, "stopped"));
        Optional<Problem> refused = Optional.of(new Problem(Kind.REFUSED, "refused"));

        assertThat(form().report(asked, report(Counts.NONE, stopped)).good()).isTrue();
        assertThat(form().report(asked, report(Counts.failed(1), stopped)).good())
                .isFalse();
        assertThat(form().report(asked, report(Counts.NONE, refused)).good()).isFalse();
        SyncSummary summary = new SyncSummary(1, Counts.failed(1), List.of(report(Counts.failed(1), Optional.empty())));
        assertThat(form().result(asked, summary).good()).isFalse();
        assertThat(form().result(asked, summary).fields())
                .containsEntry("cycles", 1L)
                .containsEntry("failed", 1L);
    }
}
