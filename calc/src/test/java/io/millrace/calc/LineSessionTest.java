package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class LineSessionTest {
    private static final int LONGEST = 3_000;
    private TrialService service;

    @BeforeEach
    void start() throws Exception {
        Limits limits = new Limits(LONGEST, 10_000, 1_000_000, Duration.ofSeconds(2));
        service = TrialService.start(TrialService.Wish.USUAL.language(new Language(limits, OptionalInt.empty())));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aLineIsAnsweredWithALineWhileTheSessionGoesOn() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            assertThat(client.send("1 + 2\n").line()).isEqualTo("3");
            assertThat(client.send("2 ** 100\n").line()).isEqualTo("1267650600228229401496703205376");
        }
    }

    @Test
    void linesAreAnsweredInTheirOrder() throws Exception {
        int count = 20_000;
        String operations =
                IntStream.range(0, count).mapToObj(i -> i + " * 3\n").collect(Collectors.joining());
        List<String> expected =
                IntStream.range(0, count).mapToObj(i -> Integer.toString(3 * i)).toList();
        try (TrialClient client = new TrialClient(service)) {
            assertThat(client.send(operations).endOfInput().rest()).isEqualTo(expected);
        }
    }

    @Test
    void theEndOfTheInputEndsTheLastLine() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            assertThat(client.send("7 // 2").endOfInput().rest()).containsExactly("3");
        }
    }

    @Test
    void anErrorCostsItsOwnLineOnlyAndNamesItsPlace() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            List<String> lines =
                    client.send("1\n9 - 2 +* 6\n\n1/0\n5\n").endOfInput().rest();
            assertThat(lines).hasSize(5);
            assertThat(lines.get(0)).isEqualTo("1");
            assertThat(lines.get(1)).startsWith("error: line 2, column 8: ");
            assertThat(lines.get(2)).startsWith("error: line 3, column 1: ");
            assertThat(lines.get(3)).startsWith("error: line 4, column ");
            assertThat(lines.get(4)).isEqualTo("5");
        }
    }

    @Test
    void aReturnBeforeTheLineFeedBelongsToTheLineEnd() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            assertThat(client.send("1+1\r\n2+2\r\n").endOfInput().rest()).containsExactly("2", "4");
        }
    }

    @Test
    void aLineOverTheLimitIsAnErrorAndTheNextOneIsNot() throws Exception {
        String tooLong = "1" + "+1".repeat(500_000);
        try (TrialClient client = new TrialClient(service)) {
            List<String> lines =
                    client.send("1\n" + tooLong + "\n2\n").endOfInput().rest();
            assertThat(lines).hasSize(3);
            assertThat(lines.get(1)).startsWith("error: line 2, column ").contains(Integer.toString(LONGEST));
            assertThat(lines.get(2)).isEqualTo("2");
        }
    }

    @Test
    void aFirstLineLongerThanAFixedMessageIsStillALine() throws Exception {
        String sum = "1 ".repeat(1) + "+ 1 ".repeat(700);
        try (TrialClient client = new TrialClient(service)) {
            assertThat(client.send(sum + "\n").line()).isEqualTo("701");
        }
    }

    @Test
    void aClientThatSendsNothingCostsNothing() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            assertThat(client.endOfInput().closed()).isTrue();
        }
        assertThat(service.stop().operations()).isZero();
    }

    @Test
    void whatWasTakenInIsAnsweredWhenTheServiceStops() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            assertThat(client.send("1 + 1\n").line()).isEqualTo("2");
            service.requestStop();
            assertThat(client.rest()).containsExactly("error: the service is stopping");
        }
        CalcSummary summary = service.ended();
        assertThat(summary.operations()).isEqualTo(1);
        assertThat(summary.results()).isEqualTo(1);
        assertThat(summary.stopped()).isTrue();
    }

    @Test
    void aServiceThatIsCutOffCountsWhatItLeavesUnanswered() throws Exception {
        try (TrialClient client = new TrialClient(service)) {
            client.send("2 ** 999999 % 3 ** 600000\n".repeat(20_000));
            assertThat(client.line()).isNotEmpty();
            CalcSummary summary = service.cutOff();
            assertThat(summary.unanswered()).isPositive();
            assertThat(summary.operations()).isEqualTo(summary.results() + summary.errors() + summary.unanswered());
        }
    }
}
