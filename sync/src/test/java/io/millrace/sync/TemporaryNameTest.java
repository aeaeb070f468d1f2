package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemporaryNameTest {
    private static final String OWNER = "0123abcd";
    private static final RelativePath TARGET = RelativePath.of("a/" + "\u6f22".repeat(80));
    private static final UploadSource.Stamp STAMP = new UploadSource.Stamp(12 << 20, Instant.EPOCH);

    @Test
    void itLiesBesideTheTargetAndFitsWhateverTheTargetIsCalled() {
        RelativePath name = TemporaryName.unique(OWNER, TARGET, Optional.empty(), 7);
        assertThat(name.parent()).isEqualTo(TARGET.parent());
        assertThat(name.name().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(255);
        assertThat(TemporaryName.unique(OWNER, RelativePath.of("x"), Optional.empty(), 7)
                        .parent())
                .isEmpty();
    }

    @Test
    void itLiesBesideThePathThatIsNamed() {
        RelativePath beside = RelativePath.of("staging/css");
        assertThat(TemporaryName.unique(OWNER, TARGET, Optional.of(beside), 7).parent())
                .contains(RelativePath.of("staging"));
    }

    @Test
    void theSameStateOfALargeFileHasTheSameNameAndAnotherHasAnother() {
        Optional<RelativePath> name = TemporaryName.ofResumable(OWNER, TARGET, Optional.empty(), STAMP);
        assertThat(name).isPresent();
        assertThat(TemporaryName.ofResumable(OWNER, TARGET, Optional.empty(), STAMP))
                .isEqualTo(name);
        UploadSource.Stamp later =
                new UploadSource.Stamp(STAMP.size(), STAMP.modified().plusNanos(1));
        assertThat(TemporaryName.ofResumable(OWNER, TARGET, Optional.empty(), later))
                .isPresent()
                .isNotEqualTo(name);
    }

    @Test
    void aSmallFileHasANewNameEachTime() {
        assertThat(TemporaryName.ofResumable(
                        OWNER, TARGET, Optional.empty(), new UploadSource.Stamp(12, Instant.EPOCH)))
                .isEmpty();
        assertThat(TemporaryName.unique(OWNER, TARGET, Optional.empty(), 7))
                .isNotEqualTo(TemporaryName.unique(OWNER, TARGET, Optional.empty(), 8));
    }

    @Test
    void whatIsPutAsideLiesBesideItsPlaceAndBelongsToWhoeverTakesIt() {
        RelativePath sent = TemporaryName.unique(OWNER, RelativePath.of("staging/x"), Optional.empty(), 7);
        RelativePath aside = TemporaryName.aside(sent, TARGET);
        assertThat(aside.parent()).isEqualTo(TARGET.parent());
        assertThat(TemporaryName.isOurs(aside.name(), OWNER)).isTrue();
        assertThat(aside.name()).isNotEqualTo(sent.name());
        assertThat(TemporaryName.isAnyones(
                        TemporaryName.aside(RelativePath.of("x"), TARGET).name()))
                .isTrue();
    }

    @Test
    void ownNamesAreTold() {
        String name = TemporaryName.unique(OWNER, TARGET, Optional.empty(), -7).name();
        assertThat(TemporaryName.isOurs(name, OWNER)).isTrue();
        assertThat(TemporaryName.isOurs(name, "0123abce")).isFalse();
        assertThat(TemporaryName.isAnyones(name)).isTrue();
        assertThat(TemporaryName.isOurs(name + ".", OWNER)).isTrue();
        assertThat(TemporaryName.isAnyones(RelativePath.of("folder").child(name + " ")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".millrace-0123abcd-.part",
                ".millrace-0123abcd.part",
                ".millrace-0123abcd-0123456789abcde.part",
                ".millrace-0123abcd-0123456789abcdeg.part",
                ".millrace-0123abcd-0123456789abcdef",
                "millrace-0123abcd-0123456789abcdef.part",
                ".millrace-0123abcd-0123456789abcdef.part.bak"
            })
    void whatOnlyLooksLikeItIsNobodys(String name) {
        assertThat(TemporaryName.isOurs(name, OWNER)).isFalse();
        assertThat(TemporaryName.isAnyones(name)).isFalse();
    }

    @Test
    void anOwnerIsEightDigits() {
        assertThatThrownBy(() -> new UploadSettings("0123ABCD", () -> 0, false, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0123ABCD");
    }
}
