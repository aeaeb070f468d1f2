package io.millrace.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.HostPort;
import io.millrace.load.EncodedText.Command;
import io.millrace.load.EncodedText.Rejected;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineEncoderTest {
    private static final String GOOD = "idfa\tx1\t55.55\t42.42\t1423,43\n";

    @Test
    void aLineBecomesAQuietMetaSetUnderItsTypeAndId() {
        Command command = EncodedText.of("idfa\t1rfw452y52g2gq4g\t55.55\t42.42\t1423,43,567,3,7,23\n")
                .command();

        assertThat(command.words()).isEqualTo("ms idfa:1rfw452y52g2gq4g 32 q O0");
        assertThat(command.userApps().apps()).containsExactly(1423L, 43L, 567L, 3L, 7L, 23L);
        assertThat(command.userApps().latitude()).hasValue(55.55);
        assertThat(command.userApps().longitude()).hasValue(42.42);
    }

    @Test
    void aTimeToLiveStandsInEachCommandInSeconds() {
        EncodedText encoded =
                EncodedText.of((GOOD + GOOD).getBytes(UTF_8), EncodedText.IDFA_AND_GAID, Duration.ofDays(30));

        assertThat(encoded.commands())
                .extracting(Command::words)
                .containsExactly("ms idfa:x1 23 q O0 T2592000", "ms idfa:x1 23 q O1 T2592000");
    }

    @Test
    void recordsAreNumberedFromZeroInEachServersBatchAndKnowTheirLines() {
        EncodedText encoded = EncodedText.of("gaid\ta\t1\t2\t3\nbad\nidfa\tb\t1\t2\t3\ngaid\tc\t1\t2\t3\n");

        assertThat(encoded.commands())
                .extracting(command -> command.server() + " " + command.line() + " " + command.words())
                .containsExactly(
                        EncodedText.GAID_SERVER + " 1 ms gaid:a 20 q O0",
                        EncodedText.GAID_SERVER + " 4 ms gaid:c 20 q O1",
                        EncodedText.IDFA_SERVER + " 3 ms idfa:b 20 q O0");
        assertThat(encoded.rejected()).extracting(Rejected::line).containsExactly(2L);
    }

    @Test
    void numbersOfRecordsAndLengthsOfValuesMayHaveManyDigits() {
        EncodedText encoded = EncodedText.of("idfa\ty\t1\t2\t" + "7,".repeat(60_000) + "7\n" + GOOD.repeat(1200));

        assertThat(encoded.commands()).hasSize(1201);
        assertThat(encoded.commands().getFirst().words()).isEqualTo("ms idfa:y 120020 q O0");
        assertThat(encoded.commands().getLast().words()).isEqualTo("ms idfa:x1 23 q O1200");
    }

    @Test
    void typesMayShareAServerAndThenShareItsBatch() {
        HostPort shared = new HostPort("127.0.0.1", 33013);
        Types types = new Types(Map.of("idfa", shared, "gaid", shared));

        EncodedText encoded =
                EncodedText.of("idfa\ta\t1\t2\t3\ngaid\ta\t1\t2\t3\n".getBytes(UTF_8), types, Duration.ZERO);

        assertThat(encoded.batches()).hasSize(1);
        assertThat(encoded.commands())
                .extracting(Command::words)
                .containsExactly("ms idfa:a 20 q O0", "ms gaid:a 20 q O1");
    }

    @ParameterizedTest
    @CsvSource({
        "91.5,91.5",
        "-4217,-4217",
        "' 55.55  ',55.55",
        "+1.5,1.5",
        "1e-7,1e-7",
        ".5,.5",
        "5.,5",
        "1e-999,0",
        "-0,-0",
        "4.9e-324,4.9e-324",
        "0000000000000000000000000000001,1"
    })
    void anyFiniteNumberIsACoordinateWhateverItsSize(String text, double number) {
        UserApps userApps = EncodedText.of("idfa\tx\t" + text + "\t" + text + "\t3\n")
                .command()
                .userApps();

        assertThat(userApps.latitude()).hasValue(number);
        assertThat(userApps.longitude()).hasValue(number);
    }

    @Test
    void aCoordinateMayHaveAnyNumberOfDigits() {
        String third = "0." + "3".repeat(1_000_000);
        String tooGreat = "9".repeat(1_000_000);

        assertThat(EncodedText.of("idfa\tx\t" + third + "\t-" + tooGreat + "e-1000000\t3\n")
                        .command()
                        .userApps())
                .isEqualTo(new UserApps(List.of(3L), OptionalDouble.of(1.0 / 3), OptionalDouble.of(-1)));
        assertThat(reason("idfa\tx\t1\t" + tooGreat + "\t3")).isEqualTo("the longitude is no finite number");
    }

    @ParameterizedTest
    @CsvSource({
        "'1,x,2'",
        "'1,,2'",
        "'1,2,'",
        "',1,2'",
        "'1,-5,2'",
        "'1,2,4294967296'",
        "'1,1.5,2'",
        "'x,y,1,z,2'",
        "'1,99999999999,2'",
        "'1,18446744073709551617,2'",
        "'1,2x,2'",
        "'1,1 1,2'"
    })
    void anAppListWithSomeBadEntriesKeepsTheGoodOnesAndWarnsOnce(String apps) {
        EncodedText encoded = EncodedText.of("idfa\tx\t1\t2\t" + apps + "\n");

        assertThat(encoded.command().userApps().apps()).containsExactly(1L, 2L);
        assertThat(encoded.warnings()).isEqualTo(1);
    }

    @Test
    void blanksAroundAppsAndLeadingZerosAreNoFault() {
        EncodedText encoded = EncodedText.of("idfa\tx\t1\t2\t 1, 2 ,0003,00000000000000000004 \n");

        assertThat(encoded.command().userApps().apps()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(encoded.warnings()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\tmore", "\t7,8", "\tmore\tand more", "\t\t\t"})
    void fieldsBeyondTheFifthAreLeftOutWithAWarning(String more) {
        EncodedText encoded = EncodedText.of("idfa\tx\t1\t2\t1,2" + more + "\n");

        assertThat(encoded.command().userApps().apps()).containsExactly(1L, 2L);
        assertThat(encoded.warnings()).isEqualTo(1);
    }

    @Test
    void anIdBeyondAsciiIsKeptByteForByte() {
        byte[] line = "idfa\t\u0080\u00ff\u00a0\u0085é\t1\t2\t3\n".getBytes(ISO_8859_1);

        assertThat(EncodedText.of(line).command().key()).isEqualTo("idfa:\u0080\u00ff\u00a0\u0085é");
    }

    @Test
    void carriageReturnsBeforeLineFeedsAreNoPartOfTheLine() {
        EncodedText encoded = EncodedText.of(GOOD.replace("\n", "\r\n").repeat(2) + "bad\r\n");

        assertThat(encoded.commands())
                .hasSize(2)
                .allSatisfy(command -> assertThat(command.userApps().apps()).containsExactly(1423L, 43L));
        assertThat(encoded.warnings()).isZero();
        assertThat(encoded.rejected()).containsExactly(new Rejected(3, "1 field where 5 are expected", "bad"));
    }

    @Test
    void aByteOrderMarkIsPassedOverAtTheBeginningOfTheFileOnly() {
        byte[] text = ("\ufeff" + GOOD + "\ufeff" + GOOD).getBytes(UTF_8);

        EncodedText first = EncodedText.of(text);
        EncodedText later = EncodedText.of(
                new LineBlock(EncodedText.file("x"), 1001, text, text.length),
                EncodedText.IDFA_AND_GAID,
                Duration.ZERO);

        assertThat(first.commands()).extracting(Command::line).containsExactly(1L);
        assertThat(first.rejected()).extracting(Rejected::reason).containsExactly("unknown type");
        assertThat(later.rejected()).extracting(Rejected::line).containsExactly(1001L, 1002L);
    }

    @Test
    void aFileOfNothingButAByteOrderMarkHasOneEmptyLine() {
        assertThat(reason("\ufeff")).isEqualTo("an empty line");
    }

    private static String reason(String line) {
        return EncodedText.of(line + "\n").reason();
    }
}
