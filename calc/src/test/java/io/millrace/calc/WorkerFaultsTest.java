package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.WorkerInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service on worker processes. */
@Timeout(240)
final class WorkerFaultsTest {
    /** On a thread of its own: the common pool may have just one, which the JDK needs to tell of the end of processes. */
    private static <T> CompletableFuture<T> background(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
    }

    private static List<Long> pids(TrialService service) {
        return service.workers().stream()
                .map(WorkerInfo::process)
                .map(process -> Long.parseLong(process.substring("pid ".length())))
                .filter(pid -> pid != ProcessHandle.current().pid())
                .toList();
    }

    @Test
    void operationsAreEvaluatedInOtherProcesses() throws Exception {
        try (TrialService service = TrialService.start(TrialService.Wish.USUAL.in(Isolation.PROCESSES));
                TrialClient client = new TrialClient(service)) {
            assertThat(client.send("1 + 1\n2 ** 0.5\n1/0\n").endOfInput().rest())
                    .satisfiesExactly(
                            first -> assertThat(first).isEqualTo("2"),
                            second -> assertThat(second).isEqualTo("1.4142135623730951"),
                            third -> assertThat(third).startsWith("error: line 3, "));
            assertThat(pids(service)).isNotEmpty();
        }
    }

    @Test
    @Tag("slow")
    void killingEachWorkerUnderLoadLosesAndDoublesNothing() throws Exception {
        int count = 400_000;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i).append(" * 7 + 1\n");
        }
        try (TrialService service = TrialService.start(TrialService.Wish.USUAL.in(Isolation.PROCESSES));
                TrialClient client = new TrialClient(service)) {
            CompletableFuture<List<String>> lines = background(client::rest);
            int pieces = 8;
            int killed = 0;
            for (int piece = 0; piece < pieces; piece++) {
                client.send(text.substring((int) ((long) text.length() * piece / pieces), (int)
                        ((long) text.length() * (piece + 1) / pieces)));
                killed += kill(service, piece);
            }
            client.endOfInput();
            assertThat(lines.get(120, TimeUnit.SECONDS))
                    .isEqualTo(IntStream.range(0, count)
                            .mapToObj(i -> Long.toString(7L * i + 1))
                            .toList());
            assertThat(killed).isPositive();
            CalcSummary summary = service.stop();
            assertThat(summary.operations()).isEqualTo(count);
            assertThat(summary.results()).isEqualTo(count);
        }
    }

    /** Kills one of the workers, if there is one by then; returns how many it has killed. */
    private static int kill(TrialService service, int number) throws Exception {
        List<Long> pids = pids(service);
        if (pids.isEmpty()) {
            return 0;
        }
        Optional<ProcessHandle> victim = ProcessHandle.of(pids.get(number % pids.size()));
        if (victim.isEmpty()) {
            return 0;
        }
        victim.get().destroyForcibly();
        var _ = victim.get().onExit().get(10, TimeUnit.SECONDS);
        return 1;
    }

    @Test
    @Tag("slow")
    void aMillionRandomBytesInEachFramingHarmNobody() throws Exception {
        byte[] junk = new byte[1_000_000];
        long seed = System.nanoTime();
        new Random(seed).nextBytes(junk);
        try (TrialService service = TrialService.start(TrialService.Wish.USUAL.in(Isolation.PROCESSES))) {
            junk[0] = '1';
            fuzz(service, "lines", new byte[] {'1', '\n'}, junk);
            fuzz(service, "messages", ("1" + " ".repeat(2047)).getBytes(StandardCharsets.UTF_8), junk);
            fuzz(service, "frames", TrialClient.frame(1, "1\n"), junk);
            byte[] framed = junk.clone();
            byte[] header = TrialClient.frame(1, "");
            // the junk as the payload of a frame as large as it may be
            header[5] = 0x0f;
            System.arraycopy(header, 0, framed, 0, header.length);
            fuzz(service, "a frame of junk", new byte[0], framed);
            CalcSummary summary = service.stop();
            assertThat(summary.operations())
                    .as("seed %d", seed)
                    .isEqualTo(summary.results() + summary.errors() + summary.unanswered());
        }
    }

    private static void fuzz(TrialService service, String framing, byte[] beginning, byte[] junk) throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            CompletableFuture<Long> read = background(client::countBytes);
            try {
                client.send(beginning).send(junk).endOfInput();
            } catch (java.io.IOException closed) {
                // the service may have had enough of it
            }
            assertThat(read.get(60, TimeUnit.SECONDS)).as(framing).isPositive();
        }
        try (TrialClient client = new TrialClient(service)) {
            assertThat(client.send("1 + 1\n").line()).as("after " + framing).isEqualTo("2");
        }
    }
}
