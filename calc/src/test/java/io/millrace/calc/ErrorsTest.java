package io.millrace.calc;

import static io.millrace.calc.ArithmeticTest.kind;
import static io.millrace.calc.Calculated.error;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "9 - 2 +* 6; 8: a number should stand here ('*')",
                "1/0; 1: division by zero ('1/0')",
                "5*(1+(2/0)); 7: division by zero ('2/0')",
                "(1+2; 1: this parenthesis is never closed ('(1+2')",
                "1+2); 4: no parenthesis is open here (')')",
                "1+foo*2; 3: this name is unknown ('foo')",
                "foo(1/0); 1: this name is unknown ('foo')",
                "1 +; 4: it ends where a number should follow",
                "007; 1: an integer may not begin with zeros ('007')",
                "1,2; 2: a comma belongs between the arguments of a function (',')",
                "2 3; 3: an operator should stand before this ('3')",
                "1+sqrt(-1)*2; 3: sqrt is not defined there ('sqrt(-1)')",
                "sin + 1; 1: a function needs its arguments in parentheses ('sin')",
                "é/1; 1: this name is unknown ('é')"
            })
    void errorsSayWhereAndWhatAndQuoteTheText(String operation, String expected) {
        assertThat(error(operation)).isEqualTo(expected);
    }

    @Test
    void importsAreNoOperations() {
        assertThat(error("import sys; sys.exit()")).isEqualTo("1: this word is not part of the language ('import')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t", "\r"})
    void anEmptyLineIsAnError(String operation) {
        assertThat(error(operation)).endsWith("there is nothing to evaluate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1__0",
                "1_",
                "1e",
                "1e+",
                "1._5",
                "1.2.3",
                "0x1f",
                "1abc",
                "1j",
                ".",
                "0b1",
                "1e5_",
                "()",
                "(1,2)",
                "abs(,1)",
                "abs(1,,2)",
                "2(3)",
                "pi(2)",
                "1 < 2",
                "~1",
                "1 if 2 else 3",
                "True",
                "'a'",
                "1;2",
                "a.b",
                "1 = 2",
                "1 # 2",
                "[1]",
                "max(*2)",
                "1)(2",
                "**2",
                "1 ** ",
                "\u0000",
                "1\f+2",
                "1\r+2"
            })
    void whatIsNoOperationIsASyntaxError(String operation) {
        assertThat(kind(operation)).isEqualTo(ErrorKind.SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/0 + * 2", "foo + )", "2**9999999 + (", "abs() 2", "foo(1 2)"})
    void aSyntaxErrorCountsMoreThanWhatWentWrongBefore(String operation) {
        assertThat(kind(operation)).isEqualTo(ErrorKind.SYNTAX);
    }

    @Test
    void ofTwoErrorsTheFirstThatPythonWouldComputeCounts() {
        assertThat(kind("1/0 + foo")).isEqualTo(ErrorKind.ZERO_DIVISION);
        assertThat(kind("foo + 1/0")).isEqualTo(ErrorKind.NAME);
    }

    @Test
    void bytesThatAreNoUtf8AreAnErrorThatShowsThemHarmlessly() {
        byte[] junk = {'1', '+', (byte) 0xff, (byte) 0xfe, 27, '[', 'm'};
        assertThat(error(junk, Language.USUAL)).startsWith("3: this is neither a number nor a name");
    }

    @Test
    void controlCharactersAreShownAsTheirCodes() {
        assertThat(error("1+\u001b[31m")).isEqualTo("3: a number should stand here ('\\x1B')");
        assertThat(error("(1\t+2\u2028")).doesNotContain("\t", "\u2028");
    }

    @Test
    void aLongTextIsCut() {
        assertThat(error("x".repeat(100))).isEqualTo("1: this name is unknown ('" + "x".repeat(40) + "…')");
    }

    @Test
    void columnsCountCharactersNotBytes() {
        assertThat(error("π+é+ü $")).startsWith("7: ");
    }

    @Test
    void theLineIsNamed() {
        byte[] text = "1/0".getBytes(UTF_8);
        TextBuffer out = new TextBuffer(1);
        out.add("before ");
        assertThat(new Calculator(Language.USUAL).evaluate(text, 0, 3, 4_000_000_000L, out))
                .isFalse();
        assertThat(out).hasToString("before error: line 4000000000, column 1: division by zero ('1/0')");
    }

    @Test
    void anErrorCostsOnlyItsOwnOperation() {
        Calculator calculator = new Calculator(Language.USUAL);
        byte[] text = "((((1+*\n2+3\nmax(max(1/0\n4*5".getBytes(UTF_8);
        TextBuffer out = new TextBuffer(64);
        assertThat(calculator.evaluate(text, 0, 7, 1, out)).isFalse();
        out.truncate(0);
        assertThat(calculator.evaluate(text, 8, 11, 2, out)).isTrue();
        assertThat(calculator.evaluate(text, 12, 23, 3, new TextBuffer(64))).isFalse();
        assertThat(calculator.evaluate(text, 24, 27, 4, out)).isTrue();
        assertThat(out).hasToString("520");
    }
}
