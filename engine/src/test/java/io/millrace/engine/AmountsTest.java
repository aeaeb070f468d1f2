package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times and sizes as they are typed. */
final class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "10s, PT10S",
        "10, PT10S",
        "0, PT0S",
        "0.5, PT0.5S",
        "1.5m, PT1M30S",
        "0.25ms, PT0.00025S",
        "1.000000001s, PT1.000000001S",
        "0.5d, PT12H",
        "0.000000001h, PT0.0000036S",
        "3650d, PT87600H",
        "500ms, PT0.5S",
        "5m, PT5M",
        "1h30m, PT1H30M",
        "2d, PT48H",
        "1d1h1m1s1ms, PT25H1M1.001S",
    })
    void aTimeIsNumbersWithUnits(String text, Duration time) {
        assertThat(Durations.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s",
                "-1s",
                "+1s",
                "1x",
                "1 s",
                "1S",
                "1h30",
                ".5s",
                "1e3",
                "3651d",
                "3650d1ms",
                "999999999999ms1d999999999999ms",
                "999999999999d",
                "٣s"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "512B, 512",
        "10K, 10240",
        "10k, 10240",
        "10KiB, 10240",
        "10kB, 10000",
        "1.5M, 1572864",
        "1G, 1073741824",
        "1T, 1099511627776",
    })
    void aSizeIsANumberWithAUnit(String text, long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K", "-1", "1X", "1 K", "1e3", "1KBB", "1iB", "99999999T"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
