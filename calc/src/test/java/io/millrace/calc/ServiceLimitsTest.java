package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ServiceLimitsTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void oneConnectionTooManyIsToldSo() throws Exception {
        try (TrialService service = TrialService.start(TrialService.Wish.USUAL.clients(2, 1_000, LONG, LONG));
                TrialClient first = new TrialClient(service);
                TrialClient second = new TrialClient(service)) {
            assertThat(first.send("1\n").line()).isEqualTo("1");
            assertThat(second.send("2\n").line()).isEqualTo("2");
            try (TrialClient third = new TrialClient(service)) {
                assertThat(third.rest())
                        .containsExactly("error: there are 2 connections already, which is the limit; try again later");
            }
            assertThat(first.send("3\n").line()).isEqualTo("3");
        }
    }

    @Test
    void whoseSessionHasEndedMayComeAgainAtOnce() throws Exception {
        try (TrialService service = TrialService.start(TrialService.Wish.USUAL.clients(1, 1_000, LONG, LONG))) {
            for (int i = 0; i < 200; i++) {
                try (TrialClient client = new TrialClient(service)) {
                    assertThat(client.send("1\n").endOfInput().rest()).containsExactly("1");
                }
            }
        }
    }

    @Test
    void aSilentClientIsClosedAfterTheIdleTime() throws Exception {
        try (TrialService service = TrialService.start(TrialService.Wish.USUAL.clients(2, 1_000, LONG, SHORT));
                TrialClient client = new TrialClient(service)) {
            assertThat(client.send("1\n").rest()).containsExactly("1", "error: nothing was sent for 0.4 s");
        }
    }

    @Test
    void aLineThatIsNotFinishedInTimeIsAnError() throws Exception {
        try (TrialService service = TrialService.start(TrialService.Wish.USUAL.clients(2, 1_000, SHORT, LONG));
                TrialClient client = new TrialClient(service)) {
            assertThat(client.send("1\n2 +").rest())
                    .containsExactly("1", "error: what was begun to be sent was not complete within 0.4 s");
        }
    }

    @Test
    void whoTakesNoResultsIsCutOffAndStallsNobody() throws Exception {
        try (TrialService service = TrialService.start(TrialService.Wish.USUAL.clients(4, 1_000, SHORT, LONG))) {
            try (TrialClient deaf = new TrialClient(service);
                    TrialClient other = new TrialClient(service)) {
                // a result of 300 KB each, far more than the sockets hold
                assertThatThrownBy(() -> {
                            for (int i = 0; i < 100_000; i++) {
                                deaf.send("2 ** 999999\n".repeat(1_000));
                            }
                        })
                        .isInstanceOf(IOException.class);
                assertThat(other.send("1 + 1\n").line()).isEqualTo("2");
            }
            CalcSummary summary = service.stop();
            assertThat(summary.operations()).isEqualTo(summary.results() + summary.errors() + summary.unanswered());
            assertThat(summary.unanswered()).isPositive();
        }
    }

    @Test
    @Tag("slow")
    void aClientWithFixedMessagesThatReadsNothingIsEvaluatedToTheEnd() throws Exception {
        Path log = folder.resolve("results.log");
        // 18 MB of results, more than the sockets hold
        int count = 60;
        try (TrialService service = TrialService.start(
                TrialService.Wish.USUAL.clients(4, 10, SHORT, LONG).log(log))) {
            try (TrialClient deaf = new TrialClient(service)) {
                for (int i = 0; i < count; i++) {
                    deaf.message("2 ** 999999");
                }
                deaf.message("END_OF_OPERATIONS");
                service.awaitSessionEnds(1);
            }
            CalcSummary summary = service.stop();
            assertThat(summary.results()).isEqualTo(count);
            assertThat(summary.unanswered()).isZero();
        }
    }

    @Test
    void twoHundredClientsAtOnceGetTheirOwnResultsInTheirOwnOrder() throws Exception {
        int clients = 200;
        int operations = 200;
        try (TrialService service = TrialService.start()) {
            List<TrialClient> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(new TrialClient(service));
            }
            for (int i = 0; i < clients; i++) {
                StringBuilder text = new StringBuilder();
                for (int k = 0; k < operations; k++) {
                    text.append(i).append(" * 1000 + ").append(k).append('\n');
                }
                all.get(i).send(text.toString()).endOfInput();
            }
            for (int i = 0; i < clients; i++) {
                List<String> lines = all.get(i).rest();
                assertThat(lines).hasSize(operations);
                for (int k = 0; k < operations; k++) {
                    assertThat(lines.get(k)).isEqualTo(Integer.toString(i * 1000 + k));
                }
                all.get(i).close();
            }
            CalcSummary summary = service.stop();
            assertThat(summary.operations()).isEqualTo((long) clients * operations);
            assertThat(summary.results()).isEqualTo((long) clients * operations);
        }
    }

    @Test
    void everyBudgetIsAClearErrorOfItsLine() throws Exception {
        Limits limits = new Limits(5_000, 100, 1_000, Duration.ofMillis(200));
        Language language = new Language(limits, java.util.OptionalInt.empty());
        String tooLong = "1" + "+1".repeat(3_000);
        String tooDeep = "(".repeat(101) + "1" + ")".repeat(101);
        try (TrialService service = TrialService.start(TrialService.Wish.USUAL.language(language));
                TrialClient client = new TrialClient(service)) {
            List<String> lines = client.send(tooLong + "\n" + tooDeep + "\n9**9**9\n2**999\n")
                    .endOfInput()
                    .rest();
            assertThat(lines).hasSize(4);
            assertThat(lines.get(0)).startsWith("error: line 1, ").contains("5000");
            assertThat(lines.get(1)).startsWith("error: line 2, ").contains("100");
            assertThat(lines.get(2)).startsWith("error: line 3, ").contains("1000");
            assertThat(lines.get(3)).isEqualTo(java.math.BigInteger.TWO.pow(999).toString());
        }
    }

    @Test
    void anOperationThatTakesTooLongIsAnErrorAndTheNextOneIsAnswered() throws Exception {
        Limits limits = new Limits(1 << 20, 10_000, 1_000_000, Duration.ofMillis(100));
        Language language = new Language(limits, java.util.OptionalInt.empty());
        String slow = "1" + " + 3 ** 600000 % (7 ** 300000 - 1)".repeat(2_000);
        try (TrialService service = TrialService.start(TrialService.Wish.USUAL.language(language));
                TrialClient client = new TrialClient(service)) {
            List<String> lines = client.send(slow + "\n1 + 1\n").endOfInput().rest();
            assertThat(lines).hasSize(2);
            assertThat(lines.get(0)).startsWith("error: line 1, ").contains("100 ms");
            assertThat(lines.get(1)).isEqualTo("2");
        }
    }

    @Test
    void aPortThatIsTakenIsAnErrorThatNamesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            TrialService.Wish wish = TrialService.Wish.USUAL;
            ServeParameters parameters = new ServeParameters(
                    "127.0.0.1",
                    taken.getLocalPort(),
                    1,
                    Isolation.THREADS,
                    0,
                    wish.language(),
                    wish.clients(),
                    wish.log());
            assertThatThrownBy(() -> TrialService.start(parameters)).rootCause().isInstanceOf(IOException.class);
        }
    }

    @Test
    void aLogThatCannotBeWrittenFromTheStartIsAnError() {
        Path noFolder = Path.of("/dev/null/results.log");
        assertThatThrownBy(() -> TrialService.start(TrialService.Wish.USUAL.log(noFolder)))
                .hasMessageContaining("/dev/null");
    }

    @Test
    void aFullDiskCostsNoClientItsResults() throws Exception {
        try (TrialService service = TrialService.start(TrialService.Wish.USUAL.log(Path.of("/dev/full")))) {
            try (TrialClient client = new TrialClient(service)) {
                assertThat(client.send("1\n2\n3\n").endOfInput().rest()).containsExactly("1", "2", "3");
            }
            CalcSummary summary = service.stop();
            assertThat(summary.results()).isEqualTo(3);
            assertThat(summary.problems()).containsExactly("3 results could not be written to the results log");
        }
    }

    @Test
    void everyResultIsLoggedBehindItsOperation() throws Exception {
        Path log = folder.resolve("deep").resolve("results.log");
        try (TrialService service = TrialService.start(TrialService.Wish.USUAL.log(log))) {
            try (TrialClient client = new TrialClient(service)) {
                client.send("1 + 1\n1/0\n").endOfInput().rest();
            }
            service.stop();
        }
        assertThat(Files.readAllLines(log))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("1 + 1 = 2"),
                        second -> assertThat(second).startsWith("1/0 = error: line 2, column "));
    }
}
