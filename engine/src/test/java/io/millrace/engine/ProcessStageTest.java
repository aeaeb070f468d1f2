package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stage does with workers that are processes. */
@Timeout(60)
final class ProcessStageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SharedMemory memory = SharedMemory.inProcess(Clock.system());
    private final WorkQueue<String> queue = memory.queue("stage", QueueOptions.bounded(10_000));
    private final WorkerProcesses processes =
            new WorkerProcesses(ProcessOptions.of(ScriptedProgram.NAME, List.of()), Clock.system());
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final LoggedLines log = LoggedLines.listen();

    @AfterEach
    void endProcesses() {
        processes.close();
        memory.close();
        log.close();
    }

    private StageBuilder<String, WorkerProcess> stage(int workers) {
        return Stage.on(queue)
                .memory(memory)
                .workers(workers)
                .processes(processes)
                .onRejected((item, reason) -> heard.add(item + " was rejected: " + reason.replaceAll("\\d+ ", "N ")))
                .onFailed((item, cause) -> heard.add(item + " failed: " + cause.getMessage()))
                .handler((item, worker, attempt) -> heard.add(ask(worker, item)));
    }

    private static String ask(WorkerProcess worker, String line) throws Exception {
        ByteBuffer reply = worker.exchange(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        return StandardCharsets.UTF_8.decode(reply).toString();
    }

    @Test
    void hasItsItemsWorkedOnByProcesses() throws InterruptedException {
        Stage<String> stage = stage(2).start();
        for (int item = 0; item < 500; item++) {
            queue.submit("item " + item);
        }

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(heard).hasSize(500).doesNotHaveDuplicates().contains("item 0", "item 499");
        assertThat(stage.counts()).isEqualTo(new QueueCounts(500, 500, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void losesAndDoublesNothingWhenEachOfItsProcessesIsKilledInTurn() throws InterruptedException {
        Semaphore progress = new Semaphore(0);
        Stage<String> stage = stage(3).handler((item, worker, attempt) -> {
                    heard.add(ask(worker, item));
                    progress.release();
                })
                .start();
        for (int item = 0; item < 3000; item++) {
            queue.submit("busy 500 " + item);
        }
        for (int killed = 0; killed < 9; killed++) {
            assertThat(progress.tryAcquire(300, 20, TimeUnit.SECONDS)).isTrue();
            killProcessOfWorker(killed % 3 + 1);
        }

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(heard).hasSize(3000).doesNotHaveDuplicates();
        assertThat(stage.counts()).isEqualTo(new QueueCounts(3000, 3000, 0, 0, 0, 0, 0, 0));
    }

    private void killProcessOfWorker(int number) {
        for (WorkerInfo worker : memory.registry().workers()) {
            long pid = Long.parseLong(worker.process().substring("pid ".length()));
            if (worker.worker() == number && pid != ProcessHandle.current().pid()) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    @Test
    void rejectsAnItemThatKillsItsWorkerTwiceAndDoesItsNeighbours() throws InterruptedException {
        Stage<String> stage = stage(2).start();
        queue.submit("a");
        queue.submit("kill");
        queue.submit("b");
        queue.submit("exit 5");
        queue.submit("c");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "a",
                        "b",
                        "c",
                        "kill was rejected: it killed its worker twice: worker process N was killed by signal 9",
                        "exit 5 was rejected: it killed its worker twice: worker process N ended with exit code 5");
        assertThat(stage.counts()).isEqualTo(new QueueCounts(5, 3, 2, 0, 0, 0, 0, 0));
    }

    @Test
    void rejectsItAfterTwoDeathsHoweverManyAttemptsThereAre() throws InterruptedException {
        Stage<String> stage = stage(1).retry(RetryPolicy.atOnce(10))
                .handler((item, worker, attempt) -> {
                    heard.add("attempt " + attempt.number());
                    ask(worker, attempt.number() == 2 ? "fault in between" : "kill");
                })
                .start();
        queue.submit("item");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(heard)
                .containsExactly(
                        "attempt 1",
                        "attempt 2",
                        "attempt 3",
                        "item was rejected: it killed its worker twice: worker process N was killed by signal 9");
    }

    @Test
    void triesAnItemAgainThatKilledItsWorkerAtItsOnlyAttempt() throws InterruptedException {
        Stage<String> stage = stage(1).handler((item, worker, attempt) -> {
                    heard.add(attempt.number() + " of " + attempt.limit());
                    heard.add(ask(worker, attempt.number() == 1 ? "kill" : item));
                })
                .start();
        queue.submit("item");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(heard).containsExactly("1 of 1", "2 of 2", "item");
    }

    @Test
    void failsAnItemByItsRetryPolicyWhenTheProgramThrowsAndKeepsTheProcess() throws InterruptedException {
        Set<Long> pids = ConcurrentHashMap.newKeySet();
        Stage<String> stage = stage(1).retry(RetryPolicy.atOnce(2))
                .handler((item, worker, attempt) -> {
                    pids.add(worker.pid());
                    heard.add("attempt " + attempt.number());
                    ask(worker, item);
                })
                .start();
        queue.submit("fault of its own");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(heard)
                .containsExactly(
                        "attempt 1",
                        "attempt 2",
                        "fault of its own failed: java.lang.IllegalArgumentException: of its own");
        assertThat(pids).hasSize(1);
    }

    @Test
    void failsItemsByTheRetryPolicyWhenNoProcessCanBeStarted() throws InterruptedException {
        ProcessOptions unopenable = ProcessOptions.of(ScriptedProgram.NAME, List.of("unopenable"));
        try (WorkerProcesses none = new WorkerProcesses(unopenable, Clock.system())) {
            Stage<String> stage = Stage.on(queue)
                    .processes(none)
                    .onRejected((item, reason) -> heard.add("rejected"))
                    .onFailed((item, cause) -> heard.add(cause.toString().replaceAll("\\d+ ", "N ")))
                    .handler((item, worker, attempt) -> heard.add("handled"))
                    .start();
            queue.submit("item");

            assertThat(stage.drain(PATIENCE)).isTrue();
            assertThat(heard)
                    .containsExactly(
                            "java.io.IOException: a worker process could not be started: worker process N ended with exit code 2: "
                                    + "the worker program can't run: java.io.IOException: it was told not to open");
        }
    }

    @Test
    void anAbortCutsOffWhatIsBeingComputed() throws InterruptedException {
        Stage<String> stage = stage(1).start();
        queue.submit("spin");
        queue.submit("waits behind it");
        assertThat(log.next()).endsWith(ScriptedProgram.BEGUN);

        stage.abort();

        assertThat(stage.awaitFinished(Duration.ofSeconds(5))).isTrue();
        assertThat(heard).isEmpty();
        assertThat(stage.counts()).isEqualTo(new QueueCounts(2, 0, 0, 0, 2, 0, 0, 0));
    }

    @Test
    void theRegistryShowsWhichProcessesWork() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        Set<String> pids = ConcurrentHashMap.newKeySet();
        Stage<String> stage = stage(2).handler((item, worker, attempt) -> {
                    pids.add("pid " + ask(worker, "pid"));
                    together.await(10, TimeUnit.SECONDS);
                    together.await(10, TimeUnit.SECONDS);
                })
                .start();
        for (int round = 0; round < 2; round++) {
            pids.clear();
            queue.submit("one");
            queue.submit("other");
            together.await(10, TimeUnit.SECONDS);
            List<WorkerInfo> workers = memory.registry().workers();
            together.await(10, TimeUnit.SECONDS);

            assertThat(workers).hasSize(2).allMatch(worker -> worker.state() == WorkerState.BUSY);
            assertThat(workers).extracting(WorkerInfo::process).containsExactlyInAnyOrderElementsOf(pids);
            for (WorkerInfo worker : workers) {
                long pid = Long.parseLong(worker.process().substring("pid ".length()));
                ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
                process.destroyForcibly();
                process.onExit().get(10, TimeUnit.SECONDS);
            }
        }
        assertThat(stage.drain(PATIENCE)).isTrue();
    }

    @Test
    void isResizedWhileItRuns() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        List<Set<Long>> rounds = new ArrayList<>();
        Stage<String> stage = stage(1).handler((item, worker, attempt) -> {
                    rounds.getLast().add(Long.parseLong(ask(worker, "pid")));
                    if (item.equals("together")) {
                        together.await(10, TimeUnit.SECONDS);
                    }
                })
                .start();
        rounds.add(ConcurrentHashMap.newKeySet());
        assertThat(queue.submit("alone").await(PATIENCE)).isEqualTo(TicketState.DONE);
        assertThat(rounds.getLast()).hasSize(1);

        stage.resize(3);
        rounds.add(ConcurrentHashMap.newKeySet());
        for (int item = 0; item < 3; item++) {
            queue.submit("together");
        }
        together.await(10, TimeUnit.SECONDS);
        assertThat(rounds.getLast()).hasSize(3);

        stage.resize(1);
        rounds.add(ConcurrentHashMap.newKeySet());
        assertThat(queue.submit("alone").await(PATIENCE)).isEqualTo(TicketState.DONE);
        assertThat(stage.drain(PATIENCE)).isTrue();
        Set<Long> all = new HashSet<>();
        rounds.forEach(all::addAll);
        assertThat(all)
                .noneMatch(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
    }

    @Test
    void anItemNeverWaitsBehindALongOneThatAnotherWorkerCouldPass() throws Exception {
        Stage<String> stage = stage(2).start();
        queue.submit("wait");
        assertThat(log.next()).endsWith(ScriptedProgram.BEGUN);
        List<Ticket> tickets = new ArrayList<>();
        for (int item = 0; item < 200; item++) {
            tickets.add(queue.submit("short " + item));
        }
        for (Ticket ticket : tickets) {
            assertThat(ticket.await(PATIENCE)).isEqualTo(TicketState.DONE);
        }
        assertThat(stage.counts().leased()).isEqualTo(1);
        stage.abort();

        assertThat(stage.awaitFinished(PATIENCE)).isTrue();
        assertThat(stage.counts()).isEqualTo(new QueueCounts(201, 200, 0, 0, 1, 0, 0, 0));
    }
}
