package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a holder of one worker process sees. */
@Timeout(30)
final class WorkerProcessTest {
    private static final ProcessOptions USUAL = ProcessOptions.of(ScriptedProgram.NAME, List.of());

    private WorkerProcesses processes = new WorkerProcesses(USUAL, Clock.system());

    private WorkerProcess open(ProcessOptions options) throws IOException, InterruptedException {
        processes = new WorkerProcesses(options, Clock.system());
        return processes.open();
    }

    private static String ask(WorkerProcess worker, String line) throws Exception {
        return text(worker.exchange(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8))));
    }

    private static String text(ByteBuffer reply) {
        return StandardCharsets.UTF_8.decode(reply).toString();
    }

    @AfterEach
    void endProcesses() {
        processes.close();
    }

    @Test
    void answersOneRequestAfterTheOther() throws Exception {
        WorkerProcess worker = open(USUAL);

        assertThat(ask(worker, "one")).isEqualTo("one");
        assertThat(ask(worker, "another")).isEqualTo("another");
        assertThat(ask(worker, "pid")).isEqualTo(Long.toString(worker.pid()));
    }

    @Test
    void answersARequestOfManyPipesFull() throws Exception {
        WorkerProcess worker = open(USUAL);
        byte[] large = "0123456789abcdef".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        ByteBuffer request = ByteBuffer.wrap(large, 16, large.length - 32);

        assertThat(worker.exchange(request)).isEqualTo(request);
        assertThat(ask(worker, "small")).isEqualTo("small");
    }

    @Test
    void livesOnWhenItsProgramThrows() throws Exception {
        WorkerProcess worker = open(USUAL);
        String pid = ask(worker, "pid");

        assertThatThrownBy(() -> ask(worker, "fault no such thing"))
                .isInstanceOf(AnswerFailedException.class)
                .hasMessage("java.lang.IllegalArgumentException: no such thing");
        assertThatThrownBy(() -> ask(worker, "overflow"))
                .isInstanceOf(AnswerFailedException.class)
                .hasMessage("java.lang.StackOverflowError");
        assertThat(ask(worker, "pid")).isEqualTo(pid);
    }

    @Test
    void passesARejectionOn() throws Exception {
        WorkerProcess worker = open(USUAL);

        assertThatThrownBy(() -> ask(worker, "reject not a number"))
                .isInstanceOf(Rejection.class)
                .hasMessage("not a number");
    }

    @Test
    void saysWhichSignalKilledIt() throws Exception {
        WorkerProcess worker = open(USUAL);
        long pid = worker.pid();

        assertThatThrownBy(() -> ask(worker, "kill"))
                .isInstanceOf(WorkerDiedException.class)
                .hasMessage("worker process " + pid + " was killed by signal 9");
    }

    @Test
    void saysWithWhichCodeItEnded() throws Exception {
        WorkerProcess worker = open(USUAL);

        assertThatThrownBy(() -> ask(worker, "exit 7"))
                .isInstanceOf(WorkerDiedException.class)
                .hasMessageEndingWith(" ended with exit code 7");
    }

    @Test
    void endsOneThatNeedsMoreMemoryThanItMayHave() throws Exception {
        WorkerProcess worker = open(USUAL.withHeap(16 << 20));

        assertThatThrownBy(() -> ask(worker, "hoard"))
                .isInstanceOf(WorkerDiedException.class)
                .hasMessageEndingWith(" ended with exit code 3 (out of memory, limit 16 MB)");
    }

    @Test
    void endsOneThatTakesLongerThanItMay() throws Exception {
        WorkerProcess worker = open(USUAL.withTimeLimit(Duration.ofMillis(300)));
        ProcessHandle process = ProcessHandle.of(worker.pid()).orElseThrow();

        assertThatThrownBy(() -> ask(worker, "spin"))
                .isInstanceOf(WorkerDiedException.class)
                .hasMessageEndingWith(" took longer than 300 ms");
        assertThat(process.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void endsOneThatWritesJunkToItsPipe() throws Exception {
        WorkerProcess worker = open(USUAL);

        assertThatThrownBy(() -> ask(worker, "junk Segmentation fault"))
                .isInstanceOf(WorkerDiedException.class)
                .hasMessageEndingWith(" wrote junk to its pipe, beginning with \"Segmentation\"");
    }

    @Test
    void rejectsARequestThatIsOverTheLimit() throws Exception {
        WorkerProcess worker = open(USUAL.withMaxFrame(2000));

        assertThatThrownBy(() -> worker.exchange(ByteBuffer.allocate(2001)))
                .isInstanceOf(Rejection.class)
                .hasMessage("a request of 2001 bytes is over the limit of 2000");
        assertThat(worker.exchange(ByteBuffer.allocate(2000)).remaining()).isEqualTo(2000);
    }

    @Test
    void rejectsWhatHasAReplyThatIsOverTheLimit() throws Exception {
        WorkerProcess worker = open(USUAL.withMaxFrame(2000));

        assertThatThrownBy(() -> ask(worker, "repeat 2001"))
                .isInstanceOf(Rejection.class)
                .hasMessage("a reply of 2001 bytes is over the limit of 2000");
        assertThat(ask(worker, "repeat 2000")).hasSize(2000);
    }

    @Test
    void keepsWhatTheProgramPrintsOffThePipe() throws Exception {
        WorkerProcess worker = open(USUAL);

        assertThat(ask(worker, "print beside the frames")).isEqualTo("printed");
        assertThat(ask(worker, "still in step")).isEqualTo("still in step");
    }

    @Test
    void replacesOneThatDiedWhileItHadNothingToDo() throws Exception {
        WorkerProcess worker = open(USUAL);
        long first = worker.pid();
        ProcessHandle idle = ProcessHandle.of(first).orElseThrow();
        idle.destroyForcibly();
        idle.onExit().get(10, TimeUnit.SECONDS);

        assertThat(ask(worker, "again")).isEqualTo("again");
        assertThat(worker.pid()).isNotEqualTo(first);
    }

    @Test
    void replacesOneWhoseUnitsAreUsedUp() throws Exception {
        WorkerProcess worker = open(USUAL.withRecycle(10));
        long first = worker.pid();
        ByteBuffer request = ByteBuffer.wrap("pid".getBytes(StandardCharsets.UTF_8));

        assertThat(text(worker.exchange(request, 9))).isEqualTo(Long.toString(first));
        assertThat(text(worker.exchange(request, 5))).isEqualTo(Long.toString(first));
        assertThat(text(worker.exchange(request, 5))).isEqualTo(Long.toString(worker.pid()));
        assertThat(worker.pid()).isNotEqualTo(first);
    }

    @Test
    void saysWhyItCouldNotBeStarted() {
        ProcessOptions unopenable = ProcessOptions.of(ScriptedProgram.NAME, List.of("unopenable"));
        ProcessOptions unknown = ProcessOptions.of("no-such-program", List.of());

        assertThatThrownBy(() -> open(unopenable))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith(" ended with exit code 2: the worker program can't run: java.io.IOException: "
                        + "it was told not to open");
        assertThatThrownBy(() -> open(unknown))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no worker program \"no-such-program\" on the class path");
    }
}
