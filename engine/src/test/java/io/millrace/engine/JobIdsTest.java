package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JobIdsTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2017-09-29T00:00:00Z"));

    @Test
    void anIdBeginsWithItsTimeAsTheUlidSpecificationWritesIt() {
        ManualClock example = new ManualClock(Instant.ofEpochMilli(1_469_918_176_385L));

        assertThat(new JobIds(example, new Random(1)).next())
                .matches("[0-9a-hjkmnp-tv-z]{26}")
                .startsWith("01aryz6s41");
    }

    @Test
    void idsAreReproducibleFromClockAndRandom() {
        assertThat(new JobIds(clock, new Random(1)).next()).isEqualTo(new JobIds(clock, new Random(1)).next());
        assertThat(new JobIds(clock, new Random(1)).next()).isNotEqualTo(new JobIds(clock, new Random(2)).next());
    }

    @Property(tries = 100)
    void idsSortAsTheyWereMadeAlsoWhenTheClockGoesBack(@ForAll List<@IntRange(min = -3, max = 3) Integer> steps) {
        SteppingClock stepping = new SteppingClock();
        JobIds ids = new JobIds(stepping, new Random(7));
        List<String> made = new ArrayList<>();
        made.add(ids.next());
        for (int step : steps) {
            stepping.now = stepping.now.plusMillis(step);
            made.add(ids.next());
        }
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void idsSortAlsoWhenTheRandomPartIsUsedUp() {
        RandomGenerator allOnes = () -> -1L;
        JobIds ids = new JobIds(clock, allOnes);
        List<String> made = List.of(ids.next(), ids.next(), ids.next());

        assertThat(made).isSorted().doesNotHaveDuplicates();
        clock.advance(Duration.ofMillis(1));
        assertThat(ids.next()).isGreaterThan(made.getLast());
    }

    private static final class SteppingClock implements Clock {
        private Instant now = Instant.ofEpochMilli(1_500_000_000_000L);

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Wakeup schedule(Duration after, Runnable task) {
            return () -> {};
        }
    }
}
