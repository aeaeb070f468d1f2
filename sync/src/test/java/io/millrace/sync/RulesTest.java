package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RulesTest {
    private static final Rules.Sizes ANY_SIZE = new Rules.Sizes(0, Long.MAX_VALUE);

    @ParameterizedTest
    @CsvSource({
        "a, x/a", "/a, a", "a/, a/b", "*.txt, x/.txt", "a/*, a/b", "**/a, x/y/a", "a/**, a/b/c", "a/**/b, a/b",
        "a/**/b, a/x/y/b", "[a-c]?, b1", "[!a]b, cb", "[]], ]", "\\*, *", "é?, éß", "?, 😀", "[[:digit:]], 7"
    })
    void aPatternLeavesOut(String pattern, String path) {
        assertThat(rules(pattern).include(RelativePath.of(path), false)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/a, x/a",
        "a/, a",
        "a/*, x/a/b",
        "a/**, a",
        "*.txt, txt",
        "?, ab",
        "[!a]b, ab",
        "\\*, a",
        "[[:digit:]], a",
        "a*b, a/b",
        "a/*c, a/b/c",
        "/*/d, a/b/d"
    })
    void aPatternLeavesIn(String pattern, String path) {
        assertThat(rules(pattern).include(RelativePath.of(path), false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"log", "a b/!c #", "[x]*?", "back\\slash", "trailing "})
    void whatAPathIsLeftOutByNothingTakesInAgain(String path) {
        Rules rules = rules("!*").without(RelativePath.of(path));

        assertThat(rules.include(RelativePath.of(path), false)).isFalse();
        assertThat(rules.include(RelativePath.of(path), true)).isFalse();
        assertThat(rules.include(RelativePath.of(path + "x"), false)).isTrue();
        assertThat(rules.include(RelativePath.of("x/" + path), false)).isTrue();
    }

    @Test
    void whatIsLeftOutAsAFileAndAsAFolderIsPassedOverUnlessItIsAnIgnoreFile() {
        Rules rules = rules("*.log", "build/", ".*", "!kept.log");

        assertThat(List.of("a.log", "a/b.log", ".hidden")).allMatch(rules::passOver);
        assertThat(List.of("build", "kept.log", "page", ".millraceignore", "a/.millraceignore"))
                .noneMatch(rules::passOver);
    }

    @Test
    void theLastPatternThatMatchesDecidesButNothingInAFolderThatIsLeftOutComesBack() {
        Rules rules = rules("*.log", "!keep.log", "private/", "!private/page");

        assertThat(rules.include(RelativePath.of("a.log"), false)).isFalse();
        assertThat(rules.include(RelativePath.of("keep.log"), false)).isTrue();
        assertThat(rules.include(RelativePath.of("private/page"), false)).isFalse();
    }

    @Test
    void theTemporaryFilesOfOtherRunsAreLeftOutUnlessAPatternTakesThemIn() {
        RelativePath part = RelativePath.of("sub/.millrace-0123abcd-0123456789abcdef.part");

        assertThat(Rules.NONE.include(part, false)).isFalse();
        assertThat(rules("!.millrace-*").include(part, false)).isTrue();
        assertThat(Rules.NONE.include(RelativePath.of("sub/.millrace-mine.part"), false))
                .isTrue();
    }

    @Test
    void theCommandLineDecidesBeforeTheIgnoreFilesDo() {
        Rules rules = rules("!a.log").with(Map.of("", IgnorePatterns.of(List.of("*.log"))));

        assertThat(rules.include(RelativePath.of("a.log"), false)).isTrue();
        assertThat(rules.include(RelativePath.of("b.log"), false)).isFalse();
    }

    @Test
    void ignoreFilesAreNotMirroredUnlessTheyAreTakenIn() {
        assertThat(Rules.NONE.include(RelativePath.of("a/.millraceignore"), false))
                .isFalse();
        assertThat(rules("!.millraceignore").include(RelativePath.of("a/.millraceignore"), false))
                .isTrue();
    }

    @Test
    void linesOfAnIgnoreFileEndAsGitHasThem() {
        IgnorePatterns patterns = IgnorePatterns.read("f", "a\rb\r\nc \r\n\nd\r");

        assertThat(patterns).hasToString("[a\rb, c, d]");
        assertThatThrownBy(() -> IgnorePatterns.read("f", "a\r\r\n\n["))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("f:3: ");
    }

    @Test
    void anExtensionMayHaveADotInIt() {
        Rules rules = new Rules(IgnorePatterns.NONE, Map.of(), Set.of("tar.gz"), Integer.MAX_VALUE, ANY_SIZE);

        assertThat(rules.include(RelativePath.of("a/b.Tar.GZ"), false)).isFalse();
        assertThat(List.of("b.gz", "btar.gz", ".tar.gz", "tar.gz"))
                .allMatch(path -> rules.include(RelativePath.of(path), false));
    }

    @Test
    void extensionsHoldForFilesInAnyCaseAndNotForHiddenNames() {
        Rules rules = new Rules(IgnorePatterns.NONE, Map.of(), Set.of("tmp"), 9, ANY_SIZE);

        assertThat(rules.include(RelativePath.of("a.b.TMP"), false)).isFalse();
        assertThat(rules.include(RelativePath.of("a.tmp"), true)).isTrue();
        assertThat(rules.include(RelativePath.of(".tmp"), false)).isTrue();
        assertThat(rules.include(RelativePath.of("tmp"), false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a", "a\\", "[[:nothing:]]", "[", "[]"})
    void aMalformedPatternIsAnError(String pattern) {
        assertThatThrownBy(() -> rules(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + pattern + "' is no pattern: ");
    }

    @Test
    void manyStarsTakeNoLongerThanTheyMust() {
        String pattern = "*a".repeat(200) + "b";

        assertThat(rules(pattern).include(RelativePath.of("a".repeat(2000)), false))
                .isTrue();
    }

    @Test
    void aLimitOfDeletionsIsANumberOrAPercentage() {
        assertThat(DeleteLimit.parse("25%").of(1000)).isEqualTo(250);
        assertThat(DeleteLimit.parse("25%").of(20)).isEqualTo(DeleteLimit.SPARED);
        assertThat(DeleteLimit.parse("7").of(1000)).isEqualTo(7);
        for (String wrong : List.of("", "%", "-1", "101%", "many")) {
            assertThatThrownBy(() -> DeleteLimit.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Rules rules(String... patterns) {
        return new Rules(IgnorePatterns.of(List.of(patterns)), Map.of(), Set.of(), 9, ANY_SIZE);
    }
}
