package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MeteredProcessTest {
    /** Burns half a second of processor time by its own account, in a child of a child. */
    private static final String BURN = """
            import os, time
            if os.fork() == 0:
                while time.process_time() < 0.5:
                    pass
                os._exit(0)
            os.wait()
            """;

    @Test
    void countsTheProcessorTimeOfDescendants() throws Exception {
        MeteredProcess.Cost cost = MeteredProcess.run("/usr/bin/python3", "-c", BURN);
        assertThat(cost.exitCode()).isZero();
        assertThat(cost.processor()).isBetween(Duration.ofMillis(480), Duration.ofMillis(900));
        assertThat(cost.wall()).isGreaterThan(Duration.ofMillis(450));
    }

    @Test
    void countsNoProcessorTimeForWaiting() throws Exception {
        MeteredProcess.Cost cost = MeteredProcess.run("/bin/sleep", "0.3");
        assertThat(cost.processor()).isLessThan(Duration.ofMillis(100));
        assertThat(cost.wall()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
    }

    @Test
    void tellsThePeakOfMemoryThatWasGivenBackSince() throws Exception {
        String program = """
                import time
                block = b'x' * 100_000_000
                del block
                while time.process_time() < 0.4:
                    pass
                """;
        MeteredProcess.Cost cost = MeteredProcess.run("/usr/bin/python3", "-c", program);
        assertThat(cost.peakBytes().orElseThrow()).isBetween(100_000_000L, 130_000_000L);
    }

    @Test
    void givesOutputErrorsAndExitCode() throws Exception {
        MeteredProcess.Cost cost = MeteredProcess.run(
                List.of("/bin/sh", "-c", "echo $GREETING; echo bad >&2; exit 3"), Map.of("GREETING", "hello"));
        assertThat(cost.output()).isEqualTo("hello\n");
        assertThat(cost.errors()).isEqualTo("bad\n");
        assertThat(cost.exitCode()).isEqualTo(3);
    }

    @Test
    void endsWithCode127WhereTheCommandIsNotThere() throws Exception {
        assertThat(MeteredProcess.run("/no/such/program").exitCode()).isEqualTo(127);
    }
}
