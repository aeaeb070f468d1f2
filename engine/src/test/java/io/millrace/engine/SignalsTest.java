package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SignalsTest {
    private static final List<String> UNIGNORE = unignore();

    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final Stop stop = new Stop(clock);
    private final List<Integer> halts = new ArrayList<>();
    private final Signals signals = new Signals(stop, Duration.ofSeconds(5), clock, halts::add);
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatWasStarted() throws InterruptedException {
        for (Process program : started) {
            program.destroyForcibly().waitFor();
        }
    }

    @Test
    void withoutASignalThereIsNoExitCode() {
        signals.listen();
        stop.force("of its own");
        clock.advance(Duration.ofSeconds(10));

        assertThat(signals.exitCode()).isEmpty();
        assertThat(halts).isEmpty();
    }

    @Test
    void theFirstSignalAsksAndChoosesTheExitCode() {
        signals.received(Signals.Kind.INT);

        assertThat(stop.reason()).contains("SIGINT");
        assertThat(stop.forced()).isFalse();
        assertThat(signals.exitCode()).hasValue(Signals.INTERRUPTED);
    }

    @Test
    void theSecondSignalForcesAndTheProcessIsHaltedTwoSecondsLater() {
        signals.listen();
        signals.received(Signals.Kind.TERM);
        signals.received(Signals.Kind.INT);
        signals.received(Signals.Kind.INT);

        assertThat(stop.forcedReason()).contains("a second signal, SIGINT");
        assertThat(signals.exitCode()).hasValue(Signals.CUT_OFF);
        clock.advance(Duration.ofMillis(1_999));
        assertThat(halts).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(halts).containsExactly(Signals.CUT_OFF);
    }

    @Test
    void aSignalAfterTheStopWasForcedStillHalts() {
        signals.listen();
        stop.force("of its own");
        signals.received(Signals.Kind.TERM);
        clock.advance(Duration.ofSeconds(2));

        assertThat(halts).containsExactly(Signals.CUT_OFF);
    }

    @Test
    void sigintEndsAProgramInGoodOrderWith130() throws IOException, InterruptedException {
        Process program = start("orderly", 30);
        try (BufferedReader said = reader(program)) {
            assertThat(said.readLine()).isEqualTo("ready");
            interrupt(program);

            assertThat(said.readLine()).isEqualTo("requested by SIGINT");
            assertThat(program.waitFor()).isEqualTo(130);
        }
    }

    @Test
    void sigtermEndsAProgramInGoodOrderWith143() throws IOException, InterruptedException {
        Process program = start("orderly", 30);
        try (BufferedReader said = reader(program)) {
            assertThat(said.readLine()).isEqualTo("ready");
            program.toHandle().destroy();

            assertThat(said.readLine()).isEqualTo("requested by SIGTERM");
            assertThat(program.waitFor()).isEqualTo(143);
        }
    }

    @Test
    void theDeadlineForcesAProgramThatIsSlowAndItsExitCodeSaysSo() throws IOException, InterruptedException {
        Process program = start("slow", 0);
        try (BufferedReader said = reader(program)) {
            assertThat(said.readLine()).isEqualTo("ready");
            program.toHandle().destroy();

            // a deadline's listeners run on a thread of their own, and this one has passed at once
            assertThat(List.of(said.readLine(), said.readLine()))
                    .containsExactlyInAnyOrder("requested by SIGTERM", "forced by the deadline of 0 s has passed");
            assertThat(program.waitFor()).isEqualTo(131);
        }
    }

    @Test
    void aProgramThatDoesNotEndIsHaltedAfterASecondSignal() throws IOException, InterruptedException {
        Process program = start("stubborn", 30);
        try (BufferedReader said = reader(program)) {
            assertThat(said.readLine()).isEqualTo("ready");
            interrupt(program);
            assertThat(said.readLine()).isEqualTo("requested by SIGINT");
            program.toHandle().destroy();
            assertThat(said.readLine()).isEqualTo("forced by a second signal, SIGTERM");

            assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isEqualTo(131);
        }
    }

    @Test
    void onceClosedASignalDoesWhatItDidBefore() throws IOException, InterruptedException {
        Process program = start("closed", 30);
        try (BufferedReader said = reader(program)) {
            assertThat(said.readLine()).isEqualTo("ready");
            assertThat(said.readLine()).isEqualTo("closed");
            program.toHandle().destroy();

            assertThat(said.readLine()).isNull();
            assertThat(program.waitFor()).isEqualTo(143);
        }
    }

    private Process start(String mode, int deadline) throws IOException {
        List<String> command = new ArrayList<>(UNIGNORE);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SignalledProgram.class.getName()));
        command.addAll(List.of(mode, Integer.toString(deadline)));
        Process program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(program);
        return program;
    }

    /** A build in the background of a shell runs with SIGINT ignored, which its children inherit. */
    private static List<String> unignore() {
        List<String> reset = List.of("env", "--default-signal=INT");
        List<String> probe = new ArrayList<>(reset);
        probe.add("true");
        try {
            int exit = new ProcessBuilder(probe).start().onExit().join().exitValue();
            return exit == 0 ? reset : List.of();
        } catch (IOException noSuchProgram) {
            return List.of();
        }
    }

    private static void interrupt(Process program) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-INT", Long.toString(program.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }

    private static BufferedReader reader(Process program) {
        return program.inputReader(StandardCharsets.UTF_8);
    }
}
