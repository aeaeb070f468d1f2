package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.load.EncodedText.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason for which a line is not stored, and what comes near to it. */
class RefusedLinesTest {
    private static final String GOOD = "idfa\tx1\t55.55\t42.42\t1423,43\n";
    private static final String BLANK_IN_ID = "the id holds a blank or control character, which memcached refuses";

    @ParameterizedTest
    @CsvSource({"1,idfa", "2,idfa|x", "3,idfa|x|1", "4,idfa|x|1|2", "4,|||", "2,|", "1,junk"})
    void aLineOfTooFewFieldsIsRefusedWithTheirNumber(int fields, String line) {
        assertThat(reason(line.replace('|', '\t')))
                .isEqualTo(fields + (fields == 1 ? " field" : " fields") + " where 5 are expected");
    }

    @Test
    void anEmptyLineIsRefusedAsSuch() {
        assertThat(reason("")).isEqualTo("an empty line");
        assertThat(reason("\r")).isEqualTo("an empty line");
    }

    @Test
    void aLineWithoutTypeOrIdIsRefused() {
        assertThat(reason("\tx\t1\t2\t3")).isEqualTo("no type");
        assertThat(reason("idfa\t\t1\t2\t3")).isEqualTo("no id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dvid", "IDFA", "idf", "idfaa", " idfa", "idfa ", "idfa,gaid", "idfä"})
    void aTypeThatNoServerServesIsRefused(String type) {
        assertThat(reason(type + "\tx\t1\t2\t3")).isEqualTo("unknown type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nan",
                "NaN",
                "inf",
                "-Infinity",
                "1e999",
                "-1e999",
                "0x10",
                "0x1p3",
                "1d",
                "1.5f",
                "1,5",
                "1_000",
                "1 2",
                "--1",
                "+-1",
                "1e",
                "e5",
                ".",
                "-",
                "1.2.3",
                "junk",
                "٣",
                "1e5e5",
                "5-",
                "\u00a01"
            })
    void aCoordinateThatIsNoFiniteNumberIsRefused(String text) {
        assertThat(reason("idfa\tx\t" + text + "\t2\t3")).isEqualTo("the latitude is no finite number");
        assertThat(reason("idfa\tx\t1\t" + text + "\t3")).isEqualTo("the longitude is no finite number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "x", "1x", "-1", "+1", "1.0", "4294967296", "99999999999999999999", " ", "0x1"})
    void aLineWithoutAnyValidAppIsRefused(String apps) {
        EncodedText encoded = EncodedText.of("idfa\tx\t1\t2\t" + apps + "\n");

        assertThat(encoded.reason()).isEqualTo("no valid app id");
        assertThat(encoded.warnings()).isZero();
    }

    @Test
    void aFieldBeyondTheFifthDoesNotMakeUpForAnEmptyAppList() {
        assertThat(reason("idfa\tx\t1\t2\t\t1,2")).isEqualTo("no valid app id");
    }

    @Test
    void aKeyMayHaveTwoHundredAndFiftyBytesAndNoMore() {
        String longest = "x".repeat(245);

        assertThat(EncodedText.of("idfa\t" + longest + "\t1\t2\t3\n").command().key())
                .isEqualTo("idfa:" + longest)
                .hasSize(250);
        assertThat(reason("idfa\t" + longest + "x\t1\t2\t3"))
                .isEqualTo("the key is 251 bytes long; memcached takes 250");
    }

    @Test
    void theLengthOfAKeyIsInBytesNotInLetters() {
        assertThat(EncodedText.of("idfa\t" + "é".repeat(122) + "\t1\t2\t3\n")
                        .command()
                        .key())
                .hasSize(249);
        assertThat(reason("idfa\t" + "é".repeat(123) + "\t1\t2\t3"))
                .isEqualTo("the key is 251 bytes long; memcached takes 250");
    }

    @Test
    void anIdWithABlankAControlCharacterOrDelIsRefused() {
        for (int c = 0; c < 128; c++) {
            boolean visible = c > ' ' && c < 127;
            if (c != '\t' && c != '\n') {
                EncodedText encoded = EncodedText.of("idfa\tabcdefgh" + (char) c + "i\t1\t2\t3\n");
                assertThat(encoded.rejected())
                        .as("character %d", c)
                        .extracting(Rejected::reason)
                        .isEqualTo(visible ? List.of() : List.of(BLANK_IN_ID));
            }
        }
    }

    @Test
    void aLineMayHaveFourMebibytesAndNoMore() {
        String start = "idfa\tx\t1\t2\t";
        String longest = start + "7".repeat((4 << 20) - start.length() - 2) + ",7";

        EncodedText encoded = EncodedText.of(longest + "\r\n");

        assertThat(encoded.command().userApps().apps()).containsExactly(7L);
        assertThat(encoded.warnings()).isEqualTo(1);
        assertThat(reason(longest + "7")).isEqualTo("longer than 4 MiB");
    }

    @Test
    void aRefusedLineIsShownWithoutItsEnd() {
        assertThat(EncodedText.of(GOOD + "idfa\tx\r\n").rejected())
                .containsExactly(new Rejected(2, "2 fields where 5 are expected", "idfa\tx"));
    }

    private static String reason(String line) {
        return EncodedText.of(line + "\n").reason();
    }
}
