package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IdlePlanTest {
    private static final Plan NOTHING = new Plan(List.of(), Map.of(), Set.of(), List.of(), List.of(), 3);

    private final IdlePlan idle = new IdlePlan();
    private final Scan here = new Scan(Tree.EMPTY, Rules.NONE, List.of());

    @Test
    void aPlanWithNothingToDoHoldsForTheVerySameSides() {
        idle.note(here, Tree.EMPTY, NOTHING);

        assertThat(idle.of(here, Tree.EMPTY)).containsSame(NOTHING);
        assertThat(idle.of(new Scan(Tree.EMPTY, Rules.NONE, List.of()), Tree.EMPTY))
                .isEmpty();
    }

    @Test
    void aPlanWithSomethingToDoIsNotKeptAndNeitherIsTheOneBefore() {
        idle.note(here, Tree.EMPTY, NOTHING);
        idle.note(
                here, Tree.EMPTY, new Plan(List.of(), Map.of(), Set.of(RelativePath.of("a")), List.of(), List.of(), 3));

        assertThat(idle.of(here, Tree.EMPTY)).isEmpty();
    }

    @Test
    void aPlanThatLeavesSomethingAsItIsIsNotKept() {
        Plan.Left left = new Plan.Left(RelativePath.of("a"), Reason.FOREIGN);
        idle.note(here, Tree.EMPTY, new Plan(List.of(), Map.of(), Set.of(), List.of(left), List.of(), 3));

        assertThat(idle.of(here, Tree.EMPTY)).isEmpty();
    }
}
