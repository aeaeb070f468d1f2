package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.HostPort;
import io.millrace.load.LoadParameters.Effort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadParametersTest {
    private static final HostPort SERVER = new HostPort("127.0.0.1", 33013);
    private static final Map<String, HostPort> SERVERS = Map.of("idfa", SERVER);

    @Test
    void atLeastOneServerIsNeeded() {
        assertThatThrownBy(() -> parameters(List.of(), Map.of(), Duration.ZERO, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no server: name at least one type and its HOST:PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "é", "a\n", "\u007f"})
    void aTypeIsOfVisibleAsciiCharacters(String type) {
        assertThatThrownBy(() -> parameters(List.of(), Map.of(type, SERVER), Duration.ZERO, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + type + "' can't be a type: 1 to 64 visible ASCII characters are expected");
    }

    @Test
    void aTypeHasSixtyFourCharactersAtMost() {
        assertThat(parameters(List.of(), Map.of("x".repeat(64), SERVER), Duration.ZERO, 0)
                        .servers())
                .hasSize(1);
        assertThatThrownBy(() -> parameters(List.of(), Map.of("x".repeat(65), SERVER), Duration.ZERO, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTimeToLiveIsWholeSecondsUpToThirtyDays() {
        assertThat(withTimeToLive(Duration.ofDays(30))).isEqualTo(Duration.ofDays(30));
        assertThat(withTimeToLive(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThatThrownBy(() -> withTimeToLive(Duration.ofDays(30).plusSeconds(1)))
                .hasMessage("the time to live must be between 0 and 30 days, not PT720H1S");
        assertThatThrownBy(() -> withTimeToLive(Duration.ofSeconds(-1)))
                .hasMessage("the time to live must be between 0 and 30 days, not PT-1S");
    }

    /** memcached would be told 0 seconds, which means for ever. */
    @Test
    void aTimeToLiveOfLessThanASecondIsRefused() {
        assertThatThrownBy(() -> withTimeToLive(Duration.ofMillis(500)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the time to live must be of whole seconds, not PT0.5S");
    }

    private static Duration withTimeToLive(Duration ttl) {
        return parameters(List.of(), SERVERS, ttl, 0).ttl();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
    void theErrorRateIsAShare(double rate) {
        assertThatThrownBy(() -> parameters(List.of(), SERVERS, Duration.ZERO, rate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the error rate must be between 0 and 1, not " + rate);
    }

    @Test
    void theStandardInputIsReadOnce() {
        Path file = Path.of("a.tsv");

        assertThat(parameters(List.of(LoadParameters.STDIN, file), SERVERS, Duration.ZERO, 0)
                        .files())
                .hasSize(2);
        assertThatThrownBy(() -> parameters(
                        List.of(LoadParameters.STDIN, file, LoadParameters.STDIN), SERVERS, Duration.ZERO, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the standard input can be read only once");
    }

    @Test
    void whatIsGivenIsCopied() {
        List<Path> files = new ArrayList<>(List.of(Path.of("a.tsv")));
        Map<String, HostPort> servers = new HashMap<>(SERVERS);
        LoadParameters parameters = parameters(files, servers, Duration.ZERO, 0);

        files.clear();
        servers.clear();

        assertThat(parameters.files()).containsExactly(Path.of("a.tsv"));
        assertThat(parameters.servers()).isEqualTo(SERVERS);
    }

    @Test
    void effortHasItsRanges() {
        assertThat(new Effort(1024, 1024, 1000, Timeouts.DEFAULT).workers()).isEqualTo(1024);
        assertThatThrownBy(() -> new Effort(0, 1, 1, Timeouts.DEFAULT))
                .hasMessage("workers must be between 1 and 1024, not 0");
        assertThatThrownBy(() -> new Effort(1, 1025, 1, Timeouts.DEFAULT))
                .hasMessage("connections must be between 1 and 1024, not 1025");
        assertThatThrownBy(() -> new Effort(1, 1, 1001, Timeouts.DEFAULT))
                .hasMessage("attempts must be between 1 and 1000, not 1001");
    }

    @Test
    void theDefaultEffortIsAllowedAndSendsThreeTimes() {
        assertThat(Effort.DEFAULT.attempts()).isEqualTo(3);
        assertThat(Effort.DEFAULT.workers()).isPositive();
    }

    @Test
    void aTimeOutIsPositive() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new Timeouts(Duration.ZERO, second)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Timeouts(second, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Timeouts(second.negated(), second))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a time-out must be positive");
    }

    private static LoadParameters parameters(
            List<Path> files, Map<String, HostPort> servers, Duration ttl, double maxErrorRate) {
        return new LoadParameters(files, servers, Effort.DEFAULT, ttl, maxErrorRate, Path.of("."), false, false);
    }
}
