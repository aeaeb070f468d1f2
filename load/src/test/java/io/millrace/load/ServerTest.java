package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.HostPort;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Server server = new Server(new HostPort("127.0.0.1", 33013), "idfa");

    /** The clock begins anywhere, before zero too, and may run over. */
    @ParameterizedTest
    @ValueSource(longs = {0, -5_000_000_000_000L, Long.MAX_VALUE - 500_000_000})
    void aServerThatIsDownIsTriedOnceASecond(long now) {
        assertThat(server.worthTrying(now)).isTrue();

        server.giveUp("refused", now);

        assertThat(server.lastError()).hasValue("refused");
        assertThat(server.worthTrying(now)).isFalse();
        assertThat(server.worthTrying(now + SECOND - 1)).isFalse();
        assertThat(server.worthTrying(now + SECOND)).isTrue();
        assertThat(server.worthTrying(now + SECOND)).isFalse();
        assertThat(server.worthTrying(now + 2 * SECOND)).isTrue();
    }

    @Test
    void aServerThatTakesSomethingAgainIsUp() {
        server.giveUp("refused", 0);
        server.took(10, 1000);

        assertThat(server.worthTrying(1)).isTrue();
        assertThat(server.worthTrying(1)).isTrue();
        assertThat(server.summary()).isEqualTo(new LoadSummary.Server("idfa", 10, 1000));
    }

    /** It belongs into the summary that some lines have failed for it. */
    @Test
    void aServerThatWasDownInTheMeantimeKeepsItsLastError() {
        server.giveUp("refused", 0);
        server.took(10, 1000);

        assertThat(server.lastError()).hasValue("refused");
    }

    @Test
    void aServerThatAnswersAfterAllHasNoError() {
        server.giveUp("refused", 0);
        server.reached();

        assertThat(server.worthTrying(0)).isTrue();
        assertThat(server.lastError()).isEmpty();
    }
}
