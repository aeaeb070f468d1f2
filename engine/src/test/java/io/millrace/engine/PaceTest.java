package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many items a worker takes at once. */
final class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void takesOneAtATimeUntilSomethingWasMeasured() {
        assertThat(pace.batch()).isEqualTo(1);
        pace.measured(1, 0);
        assertThat(pace.batch()).isEqualTo(1);
    }

    @Test
    void takesWhatItExpectsToFinishInATenthOfAMillisecond() {
        pace.measured(10, 20_000);
        assertThat(pace.batch()).isEqualTo(50);
    }

    @Test
    void takesLongItemsOneByOne() {
        pace.measured(1, 100_001);
        assertThat(pace.batch()).isEqualTo(1);
    }

    @Test
    void takesNoMoreThanTwoHundredAndFiftySix() {
        pace.measured(1000, 1000);
        assertThat(pace.batch()).isEqualTo(256);
    }

    @Test
    void publishesEveryLongVisitAndASampleOfTheShortOnes() {
        int published = 0;
        for (int visit = 0; visit < 160; visit++) {
            published += pace.measured(1, 9_999) ? 1 : 0;
        }
        assertThat(published).isEqualTo(10);
        assertThat(pace.measured(1, 10_000)).isTrue();
    }
}
