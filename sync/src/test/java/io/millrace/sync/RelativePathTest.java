package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RelativePathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a/b", " ", "a ", "-rf", ".htaccess", "...", "[x]*?", "'\"", "ä/日本/😀", "a\\b", "a\tb"})
    void takesEveryNameThatAServerMayHold(String text) {
        assertThat(RelativePath.of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "a/", "a//b", ".", "..", "a/..", "../a", "a/./b", "\ud800", "a/\udc00b"})
    void refusesWhatCouldLeadElsewhere(String text) {
        assertThatThrownBy(() -> RelativePath.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLineBreakInANameIsRefusedAndShownByItsNumber() {
        assertThatThrownBy(() -> RelativePath.of("a\r\nDELE index.html"))
                .hasMessage("'a\\u000d\\u000aDELE index.html' can't be mirrored: the name has a line break in it;"
                        + " rename the file");
    }

    @Test
    void aNulIsRefused() {
        assertThatThrownBy(() -> RelativePath.of("a\0b")).hasMessageContaining("the name has a NUL in it");
    }

    @Test
    void aChildIsOneName() {
        assertThat(RelativePath.of("a").child("b")).isEqualTo(RelativePath.of("a/b"));
        assertThatThrownBy(() -> RelativePath.of("a").child("b/c")).hasMessageContaining("it holds a /");
    }

    @Test
    void aFolderComesBeforeWhatIsInItAndNothingElseBetween() {
        assertThat(Stream.of("a.b", "a/c", "a", "a!", "a/b/c", "b", "a/b")
                        .map(RelativePath::of)
                        .sorted()
                        .map(RelativePath::text))
                .containsExactly("a", "a/b", "a/b/c", "a/c", "a!", "a.b", "b");
    }

    @Test
    void aPathLiesBelowItsFoldersOnly() {
        RelativePath path = RelativePath.of("a/b/c");

        assertThat(path.isBelow(RelativePath.of("a"))).isTrue();
        assertThat(path.isBelow(RelativePath.of("a/b"))).isTrue();
        assertThat(path.isBelow(path)).isFalse();
        assertThat(RelativePath.of("ab").isBelow(RelativePath.of("a"))).isFalse();
    }
}
