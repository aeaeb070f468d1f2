package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamePatternTest {
    @ParameterizedTest
    @CsvSource({
        "*.gz, a.gz, true",
        "*.gz, a.gzip, false",
        "*, .hidden, false",
        ".*, .hidden, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "[!a]x, bx, true",
        "[!a]x, ax, false",
        "[a-c]x, bx, true",
        "[a-c]x, dx, false",
        "[a-]x, -x, true",
        "[]a]x, ]x, true",
        "[^a]x, ^x, true",
        "[^a]x, bx, false",
        "[z-a]x, mx, false",
        "[!z-a]x, mx, true",
        "[abc, [abc, true",
        "a.c, abc, false",
        "A*, ab, false",
        "(x|y), x, false",
    })
    void namesMatchAsPythonWouldHaveIt(String pattern, String name, boolean matches) {
        assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
    }

    @Property
    void aNameWithoutWildcardsMatchesItselfAlone(@ForAll @NotBlank String name, @ForAll String other) {
        if (!NamePattern.isWild(name)) {
            assertThat(new NamePattern(name).matches(name)).isTrue();
            assertThat(new NamePattern(name).matches(other)).isEqualTo(other.equals(name));
        }
    }

    @Property
    void anyTextIsAPattern(@ForAll String pattern, @ForAll String name) {
        assertThat(new NamePattern(pattern).matches(name)).isIn(true, false);
    }

    @Test
    void aLineBreakIsACharacterLikeAnother() {
        assertThat(new NamePattern("a*b").matches("a\nb")).isTrue();
    }
}
