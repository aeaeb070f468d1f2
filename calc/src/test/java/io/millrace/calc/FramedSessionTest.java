package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class FramedSessionTest {
    private static final int OPERATIONS = 1;
    private static final int END = 2;
    private static final int RESULTS = 3;
    private static final int ERROR = 4;

    private TrialService service;

    @BeforeEach
    void start() throws Exception {
        service = TrialService.start(
                TrialService.Wish.USUAL.clients(10, 65_536, Duration.ofSeconds(1), Duration.ofSeconds(30)));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void resultsComeBackWhileOperationsStillGoIn() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            client.send(TrialClient.frame(OPERATIONS, "1+1\n2+2"));
            assertThat(client.receive()).isEqualTo(new TrialClient.Frame(RESULTS, "2\n4\n"));
            client.send(TrialClient.frame(OPERATIONS, "3+3\n"));
            assertThat(client.receive()).isEqualTo(new TrialClient.Frame(RESULTS, "6\n"));
            client.send(TrialClient.frame(END, ""));
            assertThat(client.receive()).isEqualTo(new TrialClient.Frame(END, ""));
            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void aFrameMayBeLongerThanABlock() throws Exception {
        int count = 50_000;
        String operations =
                IntStream.range(0, count).mapToObj(i -> i + " + 1\n").collect(Collectors.joining());
        String expected =
                IntStream.range(0, count).mapToObj(i -> (i + 1) + "\n").collect(Collectors.joining());
        StringBuilder results = new StringBuilder();
        try (TrialClient client = new TrialClient(service)) {
            client.send(TrialClient.frame(OPERATIONS, operations)).send(TrialClient.frame(END, ""));
            assertThat(client.receiveAll(results).kind()).isEqualTo(END);
        }
        assertThat(results.toString()).isEqualTo(expected);
    }

    @Test
    void anEmptyFrameHoldsNoOperation() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            client.send(TrialClient.frame(OPERATIONS, "")).send(TrialClient.frame(END, ""));
            assertThat(client.receive()).isEqualTo(new TrialClient.Frame(END, ""));
        }
    }

    @Test
    void whatIsNoHeaderIsRefusedBehindTheResultsOfWhatCameBefore() throws Exception {
        StringBuilder results = new StringBuilder();
        try (TrialClient client = new TrialClient(service)) {
            client.send(TrialClient.frame(OPERATIONS, "1+1\n")).send("this is no header");
            TrialClient.Frame error = client.receiveAll(results);
            assertThat(error.kind()).isEqualTo(ERROR);
            assertThat(error.payload()).startsWith("error: a frame begins with 74 68 69 73");
            assertThat(client.closed()).isTrue();
        }
        assertThat(results.toString()).isEqualTo("2\n");
    }

    @Test
    void aFrameOfAnUnknownKindIsRefused() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            TrialClient.Frame error = client.send(TrialClient.frame(9, "1+1")).receive();
            assertThat(error.kind()).isEqualTo(ERROR);
            assertThat(error.payload()).contains("a frame of kind 9");
        }
    }

    @Test
    void anOversizedFrameIsRefusedByItsHeader() throws Exception {
        byte[] header = {(byte) 0x8c, OPERATIONS, 0, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff};
        try (TrialClient client = new TrialClient(service)) {
            TrialClient.Frame error = client.send(header).receive();
            assertThat(error.kind()).isEqualTo(ERROR);
            assertThat(error.payload()).contains("a frame of 4294967295 bytes").contains("at most");
        }
    }

    @Test
    void halfAFrameAtTheEndIsAnError() throws Exception {
        byte[] frame = TrialClient.frame(OPERATIONS, "1 + 1\n");
        try (TrialClient client = new TrialClient(service)) {
            client.send(java.util.Arrays.copyOf(frame, 10)).endOfInput();
            TrialClient.Frame error = client.receive();
            assertThat(error.kind()).isEqualTo(ERROR);
            assertThat(error.payload()).contains("in the middle of a frame");
        }
    }

    @Test
    void aSenderThatDoesNotFinishItsFrameIsTooSlow() throws Exception {
        byte[] frame = TrialClient.frame(OPERATIONS, "1 + 1\n");
        try (TrialClient client = new TrialClient(service)) {
            TrialClient.Frame error =
                    client.send(java.util.Arrays.copyOf(frame, 10)).receive();
            assertThat(error.kind()).isEqualTo(ERROR);
            assertThat(error.payload()).contains("not complete within 1.0 s");
            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void whoGoesAwayBeforeTheEndFreesItsWork() throws Exception {
        // half a second each, if they were evaluated
        String slow = "2 ** 999999 % 3 ** 600000\n".repeat(20_000);
        try (TrialClient client = new TrialClient(service)) {
            client.send(TrialClient.frame(OPERATIONS, slow));
            assertThat(client.receive().kind()).isEqualTo(RESULTS);
        }
        service.awaitDeparture();
        CalcSummary summary = service.stop();
        assertThat(summary.operations()).isEqualTo(summary.results() + summary.errors() + summary.unanswered());
        assertThat(summary.unanswered()).isPositive();
    }
}
