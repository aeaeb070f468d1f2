package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ModePlanningTest {
    private static final RelativePath PATH = RelativePath.of("run.sh");
    private static final Modified TIME = new Modified(Instant.parse("2026-01-02T03:04:05Z"), Precision.SECOND);
    private static final OptionalInt PLAIN = OptionalInt.of(0644);
    private static final OptionalInt EXECUTABLE = OptionalInt.of(0755);
    private static final OptionalInt NONE = OptionalInt.empty();

    @Test
    void aFileWhoseModeAloneChangedHereGetsItOnTheServer() {
        Plan plan = plan(EXECUTABLE, PLAIN, uploaded(PLAIN));

        assertThat(plan.operations()).containsExactly(new Operation.ChangeMode(PATH, file(EXECUTABLE), Reason.MODE));
        assertThat(plan.unchanged()).isZero();
    }

    @Test
    void whatARunThatWasKilledHasChangedIsTakenUp() {
        Plan plan = plan(EXECUTABLE, EXECUTABLE, uploaded(PLAIN));

        assertThat(plan.operations()).isEmpty();
        assertThat(plan.adopted().get(PATH)).extracting("mode").isEqualTo(EXECUTABLE);
    }

    @Test
    void theJournalTellsItWhereNoServerIsAsked() {
        assertThat(plan(EXECUTABLE, NONE, uploaded(PLAIN)).operations()).hasSize(1);
    }

    @Test
    void whatTheServerMadeOfAModeIsLeftToIt() {
        Plan plan = plan(EXECUTABLE, PLAIN, uploaded(EXECUTABLE));

        assertThat(plan.operations()).isEmpty();
        assertThat(plan.unchanged()).isEqualTo(1);
    }

    @Test
    void aFileThatIsTakenUpGetsTheModeThatItHasHere() {
        Plan plan = plan(EXECUTABLE, PLAIN, Map.of());

        assertThat(plan.operations()).hasSize(1).allMatch(each -> each instanceof Operation.ChangeMode);
        assertThat(plan.adopted().get(PATH)).extracting("mode").isEqualTo(PLAIN);
    }

    @Test
    void ofAServerOrAFolderWithoutModesNoneIsChanged() {
        assertThat(plan(EXECUTABLE, NONE, uploaded(NONE)).operations()).isEmpty();
        assertThat(plan(NONE, PLAIN, uploaded(PLAIN)).operations()).isEmpty();
        assertThat(plan(EXECUTABLE, NONE, Map.of()).operations()).isEmpty();
    }

    @Test
    void setUserIdIsNotMirrored() {
        assertThat(plan(OptionalInt.of(04755), EXECUTABLE, uploaded(EXECUTABLE)).operations())
                .isEmpty();
    }

    private static Map<RelativePath, JournalEntry> uploaded(OptionalInt mode) {
        return Map.of(
                PATH, new JournalEntry.File(5, TIME, Optional.empty(), new JournalEntry.Shown(5, TIME)).withMode(mode));
    }

    private static Plan plan(OptionalInt here, OptionalInt there, Map<RelativePath, JournalEntry> journal) {
        Verdict verdict = new Planner(PlanSettings.DEFAULT)
                .plan(
                        Rules.NONE,
                        Tree.of(Map.of(PATH, file(here))),
                        Tree.of(Map.of(PATH, file(there))),
                        new JournalSnapshot(journal, Set.of()));
        return (Plan) verdict;
    }

    private static Node.File file(OptionalInt mode) {
        return new Node.File(5, TIME, Optional.empty(), mode);
    }
}
