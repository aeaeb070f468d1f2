package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class FixedSessionTest {
    private static final String END = "END_OF_OPERATIONS";

    @TempDir
    private Path folder;

    private TrialService service;

    @BeforeEach
    void start() throws Exception {
        service = TrialService.start(TrialService.Wish.USUAL.log(folder.resolve("results.log")));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aMessageIsAnsweredWithALineWhileTheSessionGoesOn() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            assertThat(client.message("1 + 2").line()).isEqualTo("3");
            assertThat(client.message("2 + 2").line()).isEqualTo("4");
            assertThat(client.message("1/0").line()).startsWith("error: line 3, column ");
            assertThat(client.message(END).closed()).isTrue();
        }
    }

    @Test
    void whatFollowsTheEndIsNotEvaluated() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            assertThat(client.message("1").message(END).message("2").rest()).containsExactly("1");
        }
    }

    @Test
    void aSessionThatEndsAtOnceIsEmpty() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            assertThat(client.message(END).closed()).isTrue();
        }
    }

    @Test
    void anOperationMayFillItsMessage() throws Exception {
        String full = "1" + "+1".repeat(1023) + " ";
        try (TrialClient client = new TrialClient(service)) {
            assertThat(client.message("0").message(full).message(END).rest()).containsExactly("0", "1024");
        }
    }

    @Test
    void aLineFeedInsideOfAMessageIsAnErrorOfThatMessage() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            assertThat(client.message("1")
                            .message("1\n+1")
                            .message("3")
                            .message(END)
                            .rest())
                    .satisfiesExactly(
                            first -> assertThat(first).isEqualTo("1"),
                            second -> assertThat(second).startsWith("error: line 2, column 2: "),
                            third -> assertThat(third).isEqualTo("3"));
        }
    }

    @Test
    @Tag("slow")
    void whoNeverReadsAndClosesBehindTheEndIsEvaluatedAndLogged() throws Exception {
        int count = 100_000;
        // pieces of a hundred messages, so that the test's own speed is that of a client in C
        try (TrialClient client = new TrialClient(service)) {
            for (int i = 0; i < count; i += 100) {
                StringBuilder messages = new StringBuilder();
                for (int k = i; k < i + 100; k++) {
                    String operation = k + " * 2";
                    messages.append(operation).repeat(" ", TrialClient.MESSAGE - operation.length());
                }
                client.send(messages.toString());
            }
            client.message(END);
        }
        service.awaitSessionEnds(1);
        CalcSummary summary = service.stop();
        assertThat(summary.results()).isEqualTo(count);
        assertThat(Files.readAllLines(folder.resolve("results.log")))
                .isEqualTo(IntStream.range(0, count)
                        .mapToObj(i -> i + " * 2 = " + 2 * i)
                        .toList());
    }

    @Test
    void whoEndsItsSendingWithoutTheEndIsToldSo() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            assertThat(client.message("1 + 1").endOfInput().rest())
                    .last()
                    .isEqualTo("error: the connection was closed before the message END_OF_OPERATIONS");
        }
    }

    @Test
    void halfAMessageAtTheEndIsAnError() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            assertThat(client.message("1").send("2 +").endOfInput().rest())
                    .satisfiesExactly(
                            first -> assertThat(first).isEqualTo("1"),
                            second -> assertThat(second).startsWith("error: the last message has 3 bytes"));
        }
    }

    @Test
    void whoGoesAwayBeforeTheEndFreesItsWork() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            for (int i = 0; i < 5_000; i++) {
                client.message("2 ** 999999 % 3 ** 600000");
            }
        }
        service.awaitDeparture();
        CalcSummary summary = service.stop();
        assertThat(summary.operations()).isEqualTo(summary.results() + summary.errors() + summary.unanswered());
        assertThat(summary.unanswered()).isPositive();
    }
}
