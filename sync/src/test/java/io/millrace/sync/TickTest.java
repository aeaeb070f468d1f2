package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TickTest {
    private static final Instant SECOND = Instant.ofEpochSecond(1_700_000_000);

    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        "0, 1999, true",
        "0, 2000, false",
        "0, -1000, true",
        "0, -60000, false",
        "7, 7, true",
        "7, 26, true",
        "7, 27, false",
        "7, 1007, false"
    })
    void aFileMayChangeUnseenForAsLongAsItsTimeIsTheSame(long modified, long now, boolean open) {
        assertThat(Tick.isOpen(SECOND.plusMillis(modified), SECOND.plusMillis(now)))
                .isEqualTo(open);
    }
}
