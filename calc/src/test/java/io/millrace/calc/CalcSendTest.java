package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.Clock;
import io.millrace.engine.HostPort;
import io.millrace.engine.Job;
import io.millrace.engine.Jobs;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client that sends a file. */
@Timeout(120)
final class CalcSendTest {
    @TempDir
    private Path folder;

    private final SharedMemory memory = SharedMemory.inProcess(Clock.system());
    private final Jobs jobs = new Jobs(memory, new Stop(Clock.system()), 1, RandomGenerator.getDefault());
    private Path input;
    private Path output;

    @BeforeEach
    void name() {
        input = folder.resolve("operations.txt");
        output = folder.resolve("results.txt");
    }

    @AfterEach
    void close() {
        jobs.close();
        memory.close();
    }

    private Job<CalcSummary> send(int port) throws Exception {
        HostPort server = new HostPort("127.0.0.1", port);
        return jobs.submit(new CalcSendJob(), new SendParameters(input, server, output, ResultFormat.TEXT));
    }

    private CalcSummary sendAll(TrialService service) throws Exception {
        Job<CalcSummary> job = send(service.port());
        assertThat(job.await(Duration.ofSeconds(60))).isTrue();
        return job.result()
                .orElseThrow(() -> new IllegalStateException(job.failure().orElseThrow()));
    }

    @Test
    void resultsAreStoredBehindTheirOperations() throws Exception {
        Files.writeString(input, "1 + 1\n2 ** 10\n1/0\n\n3 // 2");
        try (TrialService service = TrialService.start()) {
            CalcSummary summary = sendAll(service);
            assertThat(summary.operations()).isEqualTo(5);
            assertThat(summary.results()).isEqualTo(3);
            assertThat(summary.errors()).isEqualTo(2);
            assertThat(summary.unanswered()).isZero();
            assertThat(summary.problems()).isEmpty();
        }
        assertThat(Files.readAllLines(output))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("1 + 1 = 2"),
                        line -> assertThat(line).isEqualTo("2 ** 10 = 1024"),
                        line -> assertThat(line).startsWith("1/0 = error: line 3, column "),
                        line -> assertThat(line).startsWith(" = error: line 4, column "),
                        line -> assertThat(line).isEqualTo("3 // 2 = 1"));
    }

    @Test
    void aLargeFileIsAnsweredWholeAndInOrder() throws Exception {
        int count = 300_000;
        Files.write(input, IntStream.range(0, count).mapToObj(i -> i + " - 1").toList());
        try (TrialService service = TrialService.start()) {
            CalcSummary summary = sendAll(service);
            assertThat(summary.results()).isEqualTo(count);
            assertThat(summary.latencyP50Millis()).isPositive();
        }
        assertThat(Files.readAllLines(output))
                .isEqualTo(IntStream.range(0, count)
                        .mapToObj(i -> i + " - 1 = " + (i - 1))
                        .toList());
    }

    @Test
    void hugeResultsComeThrough() throws Exception {
        Files.writeString(input, "2 ** 999999\n".repeat(20) + "1\n");
        try (TrialService service = TrialService.start()) {
            assertThat(sendAll(service).results()).isEqualTo(21);
        }
        List<String> lines = Files.readAllLines(output);
        assertThat(lines).hasSize(21);
        assertThat(lines.get(19)).hasSize("2 ** 999999 = ".length() + 301_030);
        assertThat(lines.get(20)).isEqualTo("1 = 1");
    }

    @Test
    void anOperationOverTheLimitIsAnErrorOfItsLine() throws Exception {
        Files.writeString(input, "1\n1" + "+1".repeat(1 << 20) + "\n2\n");
        try (TrialService service = TrialService.start()) {
            CalcSummary summary = sendAll(service);
            assertThat(summary.results()).isEqualTo(2);
            assertThat(summary.errors()).isEqualTo(1);
        }
        assertThat(Files.readAllLines(output).getLast()).isEqualTo("2 = 2");
    }

    @Test
    void anEmptyFileHasNoOperations() throws Exception {
        Files.writeString(input, "");
        try (TrialService service = TrialService.start()) {
            assertThat(sendAll(service).operations()).isZero();
        }
        assertThat(output).isEmptyFile();
    }

    @Test
    void whereNobodyListensIsSaid() throws Exception {
        Files.writeString(input, "1\n");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Job<CalcSummary> job = send(port);
        assertThat(job.await(Duration.ofSeconds(60))).isTrue();
        assertThat(job.failure().orElseThrow())
                .isInstanceOf(ServiceUnreachableException.class)
                .hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void aServiceThatIsFullSaysSo() throws Exception {
        Files.writeString(input, "1\n");
        Duration minute = Duration.ofMinutes(1);
        try (TrialService service = TrialService.start(TrialService.Wish.USUAL.clients(1, 1_000, minute, minute));
                TrialClient other = new TrialClient(service)) {
            assertThat(other.send("1\n").line()).isEqualTo("1");
            CalcSummary summary = sendAll(service);
            assertThat(summary.problems())
                    .singleElement()
                    .asString()
                    .contains("the service says: error: there are 1 connections already");
            assertThat(summary.operations()).isEqualTo(summary.unanswered());
        }
    }

    @Test
    void aServiceThatGoesAwayLeavesCountsThatAddUp() throws Exception {
        Files.writeString(input, "1 + 1\n".repeat(100_000));
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Job<CalcSummary> job = send(listener.getLocalPort());
            try (Socket socket = listener.accept()) {
                assertThat(socket.getInputStream().readNBytes(8)).hasSize(8);
                socket.getOutputStream().write(TrialClient.frame(3, "2\n2\n"));
            }
            assertThat(job.await(Duration.ofSeconds(60))).isTrue();
            CalcSummary summary = job.result().orElseThrow();
            assertThat(summary.operations()).isEqualTo(summary.results() + summary.unanswered());
            assertThat(summary.problems()).singleElement().asString().contains("went away");
        }
    }

    @Test
    void whatIsNoServiceIsSaid() throws Exception {
        Files.writeString(input, "1 + 1\n");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Job<CalcSummary> job = send(listener.getLocalPort());
            try (Socket socket = listener.accept()) {
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(job.await(Duration.ofSeconds(60))).isTrue();
            assertThat(job.result().orElseThrow().problems())
                    .containsExactly("what listens there is not a calculation service");
        }
    }

    @Test
    void resultsThatCannotBeStoredAreAnError() throws Exception {
        Files.writeString(input, "1 + 1\n".repeat(100_000));
        output = Path.of("/dev/full");
        try (TrialService service = TrialService.start()) {
            assertThatThrownBy(() -> sendAll(service))
                    .rootCause()
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
        }
    }

    @Test
    void whoIsStoppedSendsNothingMoreAndIsCutOffWhenItsGraceIsOver() throws Exception {
        Files.writeString(input, "1 + 1\n".repeat(2_000_000));
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Job<CalcSummary> job = send(listener.getLocalPort());
            try (Socket socket = listener.accept()) {
                assertThat(socket.getInputStream().readNBytes(8)).hasSize(8);
                socket.getOutputStream().write(TrialClient.frame(3, "2\n2\n"));
                boolean _ = job.cancel(Duration.ofMillis(200));
                assertThat(job.await(Duration.ofSeconds(60))).isTrue();
            }
            CalcSummary summary = job.result().orElseThrow();
            assertThat(summary.stopped()).isTrue();
            assertThat(summary.operations()).isPositive().isLessThan(2_000_000);
            assertThat(summary.operations()).isEqualTo(summary.results() + summary.unanswered());
            assertThat(summary.problems()).singleElement().asString().startsWith("it was cut off");
        }
    }
}
