package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private static final List<String> KNOWN = List.of("load", "sync", "stats", "find");

    @Test
    void aSlipIsUnderstood() {
        assertThat(Spelling.nearest("laod", KNOWN)).contains("load");
        assertThat(Spelling.nearest("Synch", KNOWN)).contains("sync");
        assertThat(Spelling.nearest("stat", KNOWN)).contains("stats");
        assertThat(Spelling.nearest("ind", KNOWN)).contains("find");
    }

    @Test
    void anotherWordIsNot() {
        assertThat(Spelling.nearest("mirror", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("", KNOWN)).isEmpty();
    }

    @Property(tries = 300)
    void theDistanceIsTheSameBothWaysAndZeroOnlyToItself(
            @ForAll @AlphaChars @StringLength(max = 8) String one,
            @ForAll @AlphaChars @StringLength(max = 8) String other) {
        assertThat(Spelling.distance(one, other)).isEqualTo(Spelling.distance(other, one));
        assertThat(Spelling.distance(one, other) == 0).isEqualTo(one.equals(other));
    }

    @Property(tries = 300)
    void aLetterLeftOutIsADistanceOfOne(
            @ForAll @AlphaChars @StringLength(min = 1, max = 8) String word, @ForAll @IntRange(max = 7) int position) {
        int at = position % word.length();
        assertThat(Spelling.distance(word, word.substring(0, at) + word.substring(at + 1)))
                .isEqualTo(1);
    }
}
