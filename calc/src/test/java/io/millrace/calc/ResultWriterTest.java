package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ResultWriterTest {
    private static final int LONGEST = 1_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private ResultWriter writer(ResultFormat format) {
        return new ResultWriter(bytes, "results.txt", format, LONGEST);
    }

    static OperationBlock block(byte[] text, long firstLine) {
        return new OperationBlock(text, 0, text.length, LineScan.count(text, 0, text.length), firstLine);
    }

    private static OperationBlock block(String text) {
        return block(text.getBytes(StandardCharsets.UTF_8), 1);
    }

    private static Optional<OperationBlock> write(ResultWriter writer, OperationBlock block, String results)
            throws IOException {
        byte[] answers = results.getBytes(StandardCharsets.UTF_8);
        return writer.write(block, answers, 0, answers.length);
    }

    private String written(ResultFormat format, String operations, String results) throws IOException {
        try (ResultWriter writer = writer(format)) {
            write(writer, block(operations), results);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void textShowsOperationsAndResults() throws IOException {
        assertThat(written(ResultFormat.TEXT, "1+1\n1/0\n", "2\nerror: line 2, column 2: no\n"))
                .isEqualTo("1+1 = 2\n1/0 = error: line 2, column 2: no\n");
    }

    @Test
    void theResultAloneIsALineEach() throws IOException {
        assertThat(written(ResultFormat.RESULT, "1+1\n1/0\n", "2\nerror: no\n")).isEqualTo("2\nerror: no\n");
    }

    @Test
    void csvHasAHeaderAndAColumnForErrors() throws IOException {
        assertThat(written(ResultFormat.CSV, "1+1\n1/0\n", "2\nerror: no\n"))
                .isEqualTo("line,operation,result,error\r\n1,1+1,2,\r\n2,1/0,,no\r\n");
    }

    @Test
    void csvQuotesWhatNeedsIt() throws IOException {
        assertThat(written(ResultFormat.CSV, "max(1, 2)\n\"a\"\n1\r2\n", "2\nerror: \"a\", no\n3\n"))
                .isEqualTo("line,operation,result,error\r\n1,\"max(1, 2)\",2,\r\n"
                        + "2,\"\"\"a\"\"\",,\"\"\"a\"\", no\"\r\n3,\"1\r2\",3,\r\n");
    }

    @Test
    void csvWithoutOperationsStillHasItsHeader() throws IOException {
        writer(ResultFormat.CSV).close();
        assertThat(bytes).hasToString("line,operation,result,error\r\n");
    }

    @Test
    void jsonIsAnObjectALine() throws IOException {
        assertThat(written(ResultFormat.JSON, "1+1\n1/0\n", "2\nerror: no\n")).isEqualTo("""
                        {"line":1,"operation":"1+1","result":"2"}
                        {"line":2,"operation":"1/0","error":"no"}
                        """);
    }

    @Test
    void jsonEscapesWhatItMust() throws IOException {
        assertThat(written(ResultFormat.JSON, "\"\\\t\r\0\u001f\u007fä€😀\n", "1\n"))
                .isEqualTo("{\"line\":1,\"operation\":\"\\\"\\\\\\t\\r\\u0000\\u001f\u007fä€😀\",\"result\":\"1\"}\n");
    }

    @Test
    void bytesThatAreNoTextBecomeReplacementCharactersInJson() throws IOException {
        byte[] operation = {
            '1',
            (byte) 0xc0,
            (byte) 0xaf,
            '2',
            (byte) 0xed,
            (byte) 0xa0,
            (byte) 0x80,
            (byte) 0xf4,
            (byte) 0x90,
            (byte) 0x80,
            (byte) 0x80,
            (byte) 0xe2,
            (byte) 0x82,
            '\n'
        };
        try (ResultWriter writer = writer(ResultFormat.JSON)) {
            write(writer, block(operation, 7), "error: no\n");
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"line\":7,\"operation\":\"1\ufffd\ufffd2" + "\ufffd".repeat(9) + "\",\"error\":\"no\"}\n");
    }

    @Test
    void jsonKeepsEveryCharacterThatUnicodeHas() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int each = 0x20; each <= Character.MAX_CODE_POINT; each++) {
            if (each != '"' && each != '\\' && (each < Character.MIN_SURROGATE || each > Character.MAX_SURROGATE)) {
                text.appendCodePoint(each);
            }
        }
        ResultWriter writer = new ResultWriter(bytes, "results.txt", ResultFormat.JSON, Integer.MAX_VALUE);
        write(writer, block(text + "\n"), "1\n");
        writer.close();
        assertThat(bytes.toString(StandardCharsets.UTF_8)
                        .equals("{\"line\":1,\"operation\":\"" + text + "\",\"result\":\"1\"}\n"))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(ResultFormat.class)
    void ofATooLongOperationTheBeginningIsShown(ResultFormat format) throws IOException {
        String operation = "1".repeat(199) + "ä".repeat(1_000);
        String line = written(format, operation + "\n", "error: too long\n");
        assertThat(line).contains("too long").doesNotContain("ä").hasSizeLessThan(300);
        if (format != ResultFormat.RESULT) {
            assertThat(line).contains("1".repeat(199) + "…");
        }
    }

    @Test
    void anOperationOfTheGreatestLengthIsShownWhole() throws IOException {
        String operation = "1".repeat(LONGEST);
        assertThat(written(ResultFormat.TEXT, operation + "\n", "2\n")).isEqualTo(operation + " = 2\n");
    }

    @Test
    void aBlockMayBeAnsweredPieceByPiece() throws IOException {
        try (ResultWriter writer = writer(ResultFormat.JSON)) {
            OperationBlock rest = write(writer, block("1\n2\n3\n"), "1\n2\n").orElseThrow();
            assertThat(rest.count()).isEqualTo(1);
            assertThat(rest.firstLine()).isEqualTo(3);
            assertThat(write(writer, rest, "3\n")).isEmpty();
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .endsWith("{\"line\":3,\"operation\":\"3\",\"result\":\"3\"}\n");
    }

    @Test
    void resultsAndErrorsAreCounted() throws IOException {
        try (ResultWriter writer = writer(ResultFormat.RESULT)) {
            write(writer, block("1\n2\n3\n"), "1\nerror: no\n3\n");
            assertThat(writer.results()).isEqualTo(2);
            assertThat(writer.errors()).isEqualTo(1);
        }
    }

    @Test
    void moreResultsThanOperationsAreRefused() throws IOException {
        try (ResultWriter writer = writer(ResultFormat.TEXT)) {
            assertThatThrownBy(() -> write(writer, block("1\n"), "1\n2\n"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aResultWithoutAnEndIsRefused() throws IOException {
        try (ResultWriter writer = writer(ResultFormat.TEXT)) {
            assertThatThrownBy(() -> write(writer, block("1\n"), "1")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aFullDiskIsToldWithTheNameOfTheFile() throws IOException {
        ResultWriter writer = ResultWriter.open(Path.of("/dev/full"), ResultFormat.TEXT, LONGEST);
        write(writer, block("1\n"), "1\n");
        assertThatThrownBy(writer::close).isInstanceOf(IOException.class).hasMessageContaining("can't write /dev/full");
    }

    @Test
    void aFolderThatIsNotThereIsToldWithTheNameOfTheFile() {
        assertThatThrownBy(() -> ResultWriter.open(Path.of("no", "such", "file"), ResultFormat.TEXT, LONGEST))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't write no/such/file");
    }
}
