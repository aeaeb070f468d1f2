package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RecentRulesTest {
    private static final Rules EMPTY = Rules.NONE;
    private static final Rules PROTECTING =
            Rules.NONE.with(Map.of("", IgnorePatterns.of(List.of("/uploads/", "*.db"))));
    private static final Duration MOMENT = Duration.ofMillis(20);

    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final RecentRules rules = new RecentRules(clock);
    private final Modified time = new Modified(Instant.EPOCH, Precision.SECOND);
    private final Tree local = Tree.of(Map.of(RelativePath.of("page"), new Node.File(1, time)));
    private final Tree remote = Tree.of(Map.of(
            RelativePath.of("page"), new Node.File(1, time),
            RelativePath.of("old"), new Node.File(1, time),
            RelativePath.of("users.db"), new Node.File(1, time),
            RelativePath.of("uploads"), Node.FOLDER,
            RelativePath.of("uploads/a"), new Node.File(1, time)));

    @Test
    void theRulesOfTheFirstScanCountAtOnce() {
        assertThat(deleted(EMPTY)).containsExactlyInAnyOrder("old", "users.db", "uploads", "uploads/a");
        assertThat(rules.holds()).isFalse();
    }

    @Test
    void whatAnIgnoreFileProtectsSurvivesThatItIsEmptyForAMoment() {
        assertThat(deleted(PROTECTING)).containsExactly("old");
        assertThat(deleted(EMPTY)).containsExactly("old");
        assertThat(rules.holds()).isTrue();
        clock.advance(MOMENT);
        assertThat(deleted(EMPTY)).containsExactly("old");
        clock.advance(MOMENT);
        assertThat(deleted(PROTECTING)).containsExactly("old");
        assertThat(rules.holds()).isFalse();
    }

    @Test
    void whatAPatternThatIsReallyGoneProtectedIsDeletedASecondLater() {
        assertThat(deleted(PROTECTING)).containsExactly("old");
        assertThat(deleted(EMPTY)).containsExactly("old");
        clock.advance(RecentRules.SETTLING);
        assertThat(deleted(EMPTY)).containsExactlyInAnyOrder("old", "users.db", "uploads", "uploads/a");
        assertThat(rules.holds()).isFalse();
    }

    @Test
    void newPatternsCountAtOnceAndSurviveThatTheirFileIsSavedAgainSoon() {
        assertThat(deleted(EMPTY)).contains("users.db");
        clock.advance(Duration.ofSeconds(10));
        assertThat(deleted(PROTECTING)).containsExactly("old");
        clock.advance(MOMENT);
        assertThat(deleted(EMPTY)).containsExactly("old");
    }

    @Test
    void aLocalFileThatWasLeftOutIsNotUploadedBeforeThat() {
        Tree here = Tree.of(Map.of(
                RelativePath.of("page"), new Node.File(1, time), RelativePath.of("users.db"), new Node.File(1, time)));
        rules.scanned(PROTECTING, clock.nanos());
        rules.scanned(EMPTY, clock.nanos());
        assertThat(plan(EMPTY, rules.hold(here), Tree.EMPTY).operations())
                .extracting(each -> each.path().text())
                .containsExactly("page");
        clock.advance(RecentRules.SETTLING);
        rules.scanned(EMPTY, clock.nanos());
        assertThat(plan(EMPTY, rules.hold(here), Tree.EMPTY).operations())
                .extracting(each -> each.path().text())
                .containsExactly("page", "users.db");
    }

    /** What a cycle that scans by these rules now deletes and removes. */
    private List<String> deleted(Rules now) {
        rules.scanned(now, clock.nanos());
        return plan(now, rules.hold(local), rules.hold(remote)).operations().stream()
                .map(each -> each.path().text())
                .toList();
    }

    private static Plan plan(Rules now, Tree here, Tree there) {
        Verdict verdict =
                new Planner(PlanSettings.DEFAULT).plan(now, here, there, new JournalSnapshot(Map.of(), Set.of()));
        return (Plan) verdict;
    }
}
