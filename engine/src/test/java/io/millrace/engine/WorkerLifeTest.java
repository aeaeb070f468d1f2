package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How worker processes begin and end, and what they have in common: nothing. */
@Timeout(30)
final class WorkerLifeTest {
    private static final ProcessOptions USUAL = ProcessOptions.of(ScriptedProgram.NAME, List.of());

    private final LoggedLines log = LoggedLines.listen();
    private WorkerProcesses processes = new WorkerProcesses(USUAL, Clock.system());

    @AfterEach
    void endProcesses() {
        processes.close();
        log.close();
    }

    private static ByteBuffer line(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ProcessHandle handle(WorkerProcess worker) {
        return ProcessHandle.of(worker.pid()).orElseThrow();
    }

    private static void signal(String name, WorkerProcess worker) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(worker.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void awaitEnd(ProcessHandle process) throws Exception {
        assertThat(process.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void noTwoShareAPipe() throws Exception {
        processes.start(3);
        List<WorkerProcess> workers = List.of(processes.open(), processes.open(), processes.open());
        Set<String> ours = pipes(ProcessHandle.current().pid());
        Set<String> seen = new HashSet<>();

        for (WorkerProcess worker : workers) {
            Set<String> pipes = pipes(worker.pid());
            assertThat(pipes).hasSize(3);
            assertThat(ours).containsAll(pipes);
            assertThat(seen).doesNotContainAnyElementsOf(pipes);
            seen.addAll(pipes);
        }
    }

    private static Set<String> pipes(long pid) throws IOException {
        Set<String> pipes = new HashSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors) {
                // the descriptor of this very listing is gone by now
                if (Files.isSymbolicLink(descriptor)) {
                    pipes.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        pipes.removeIf(target -> !target.startsWith("pipe:"));
        return pipes;
    }

    @Test
    void endWhenTheirParentIsKilledIdleOrAtWork() throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                ParentProgram.class.getName());
        Process parent = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = parent.inputReader(StandardCharsets.UTF_8)) {
            List<ProcessHandle> children = Stream.of(said.readLine().split(" "))
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                    .toList();
            assertThat(children).hasSize(2).allMatch(ProcessHandle::isAlive);

            parent.destroyForcibly();

            for (ProcessHandle child : children) {
                awaitEnd(child);
            }
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    @Test
    void outlastTheSignalsThatAreMeantForTheirParent() throws Exception {
        WorkerProcess worker = processes.open();
        long pid = worker.pid();
        signal("INT", worker);
        signal("TERM", worker);
        signal("HUP", worker);

        assertThat(worker.exchange(line("one"))).isEqualTo(line("one"));
        assertThat(worker.exchange(line("two"))).isEqualTo(line("two"));
        assertThat(worker.pid()).isEqualTo(pid);
    }

    @Test
    void endWhenTheyAreClosed() throws Exception {
        processes.start(2);
        WorkerProcess worker = processes.open();
        WorkerProcess other = processes.open();

        processes.close(worker);
        assertThat(handle(other).isAlive()).isTrue();
        assertThat(ProcessHandle.of(worker.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        processes.close();
        assertThat(ProcessHandle.of(other.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void areKilledWhenTheyDoNotEndByThemselves() throws Exception {
        WorkerProcess worker = processes.open();
        ProcessHandle process = handle(worker);
        signal("STOP", worker);

        processes.close(worker);

        awaitEnd(process);
    }

    @Test
    void areKilledWhenTheyDoNotEvenReadWithinTheTimeLimit() throws Exception {
        processes = new WorkerProcesses(USUAL.withTimeLimit(Duration.ofMillis(300)), Clock.system());
        WorkerProcess worker = processes.open();
        ProcessHandle process = handle(worker);
        signal("STOP", worker);

        assertThatThrownBy(() -> worker.exchange(ByteBuffer.allocate(1 << 20)))
                .isInstanceOf(WorkerDiedException.class)
                .hasMessageEndingWith(" took longer than 300 ms");
        awaitEnd(process);
    }

    @Test
    void anotherOneIsReadyWhenOneHasDied() throws Exception {
        WorkerProcess worker = processes.open();
        assertThatThrownBy(() -> worker.exchange(line("exit 1"))).isInstanceOf(WorkerDiedException.class);
        processes.close(worker);

        assertThat(processes.open().exchange(line("here"))).isEqualTo(line("here"));
    }

    @Test
    void whatTheyWriteToTheirStandardErrorIsLoggedByTheLineWithTheirNumber() throws Exception {
        WorkerProcess worker = processes.open();
        worker.exchange(line("print one line"));
        worker.exchange(line("print another"));

        assertThat(log.next()).isEqualTo("worker " + worker.pid() + ": one line");
        assertThat(log.next()).isEqualTo("worker " + worker.pid() + ": another");
    }

    @Test
    void ofALineWithoutEndTheBeginningIsLogged() throws Exception {
        WorkerProcess worker = processes.open();
        worker.exchange(line("complain 5000000"));

        assertThat(log.next())
                .isEqualTo("worker " + worker.pid() + ": " + "!".repeat(ErrorLines.LONGEST) + " … and "
                        + (5_000_000 - ErrorLines.LONGEST) + " bytes more");
    }

    @Test
    void nothingIsOpenedOnceTheyAreClosed() {
        processes.close();

        assertThatThrownBy(processes::open)
                .isInstanceOf(IOException.class)
                .hasMessage("the worker processes were closed");
    }

    @Test
    void manyAreStartedSideBySide() throws Exception {
        processes.start(4);
        List<Long> pids = new ArrayList<>();
        for (int opened = 0; opened < 4; opened++) {
            pids.add(processes.open().pid());
        }

        assertThat(pids).doesNotHaveDuplicates();
    }
}
