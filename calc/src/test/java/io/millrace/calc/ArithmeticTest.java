package io.millrace.calc;

import static io.millrace.calc.Calculated.error;
import static io.millrace.calc.Calculated.result;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The results are those of Python 3.11. */
final class ArithmeticTest {
    @Test
    void evaluatesTheSample() {
        assertThat(result("77 + 53 / 10 * 43 / 85 * 50 + 29")).isEqualTo("240.05882352941177");
    }

    @ParameterizedTest
    @CsvSource({
        "-2**2, -4",
        "2**-1, 0.5",
        "2**3**2, 512",
        "2**-2**2, 0.0625",
        "-2**-2, -0.25",
        "(-2)**2, 4",
        "--2, 2",
        "2*-3, -6",
        "2+-+-3, 5",
        "7-2-1, 4",
        "64/4/2, 8.0",
        "7//2*2, 6",
        "2*7%4, 2",
        "1+2*3**2, 19",
        "(1+2)*3, 9",
        "-7//2, -4",
        "-(7//2), -3",
        "2**2*3, 12"
    })
    void operatorsBindAsInPython(String operation, String expected) {
        assertThat(result(operation)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "7//2, 3",
        "-7//2, -4",
        "7//-2, -4",
        "-7//-2, 3",
        "-7%2, 1",
        "7%-2, -1",
        "7.5//2, 3.0",
        "-7.5//2, -4.0",
        "-7.5%2, 0.5",
        "7.5%-2, -0.5",
        "0.0//-1, -0.0",
        "-0.0%5, 0.0",
        "0.0%-5, -0.0",
        "1//0.1, 9.0",
        "1%0.1,0.09999999999999995",
        "1e999//1, nan",
        "5%1e999, 5.0",
        "-5%1e999, inf",
        "-5//1e999, -1.0"
    })
    void divisionFloors(String operation, String expected) {
        assertThat(result(operation)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807+1, 9223372036854775808",
        "-9223372036854775808-1, -9223372036854775809",
        "3037000500*3037000500, 9223372037000250000",
        "9223372036854775808-1, 9223372036854775807",
        "-9223372036854775808//-1, 9223372036854775808",
        "--9223372036854775808, 9223372036854775808",
        "-(-9223372036854775807-1), 9223372036854775808",
        "abs(-9223372036854775808), 9223372036854775808",
        "2**64//2**32, 4294967296",
        "-2**64%10, 4",
        "2**100, 1267650600228229401496703205376"
    })
    void integersAreExactAndUnbounded(String operation, String expected) {
        assertThat(result(operation)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1/3, 0.3333333333333333",
        "6/3, 2.0",
        "0/-5, -0.0",
        "9007199254740993/1, 9007199254740992.0",
        "9007199254740995/1, 9007199254740996.0",
        "10**400/10**399, 10.0",
        "(2**54+1)/2**54, 1.0",
        "3/2**1075, 1e-323",
        "1/2**1075, 0.0",
        "1/2**1074, 5e-324",
        "3*2**1022/2, 6.741349255733685e+307"
    })
    void theQuotientOfIntegersIsTheNearestFloat(String operation, String expected) {
        assertThat(result(operation)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1e16, 1e+16",
        "9999999999999998.0, 9999999999999998.0",
        "123456789012345.6, 123456789012345.6",
        "1e15, 1000000000000000.0",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "1.5e-7, 1.5e-07",
        "1e22, 1e+22",
        "1e23, 1e+23",
        "1e300*1e10, inf",
        "-1e999, -inf",
        "1e999-1e999, nan",
        "5e-324, 5e-324",
        "9e-324, 1e-323",
        "2.5e-323, 2.5e-323",
        "0.1+0.2, 0.30000000000000004",
        "-0.0, -0.0",
        "1e100, 1e+100",
        "100.0, 100.0",
        "1234567.0, 1234567.0",
        "12345678.9, 12345678.9"
    })
    void floatsPrintAsInPython(String operation, String expected) {
        assertThat(result(operation)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1_000, 1000",
        "1., 1.0",
        ".5, 0.5",
        "1e5, 100000.0",
        "1E5, 100000.0",
        "1_0.0_1e1_0, 100100000000.0",
        "00, 0",
        "0_0, 0",
        "00.5, 0.5",
        "09.5, 9.5",
        "1.e5, 100000.0",
        "1e+5, 100000.0",
        "000000000000000000000, 0",
        "1_000_000_000_000_000_000_000, 1000000000000000000000"
    })
    void numbersAreThoseOfPython(String operation, String expected) {
        assertThat(result(operation)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0**0, 1",
        "0.0**0, 1.0",
        "1**10**100, 1",
        "(-1)**(10**100+1), -1",
        "0**10**100, 0",
        "(-8)**3, -512",
        "(-8.0)**3, -512.0",
        "2**0.5, 1.4142135623730951",
        "0.0**-1e999, inf",
        "(-1)**1e999, 1.0",
        "10**-3, 0.001"
    })
    void powersFollowPythonsRules(String operation, String expected) {
        assertThat(result(operation)).isEqualTo(expected);
    }

    @Test
    void blanksAndTabsMayStandBetweenTokensAndACarriageReturnAtTheEnd() {
        assertThat(result(" \t1\t+ 2 * ( 3 )\t \r")).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({"1/0", "1//0", "1%0", "1.0/0", "1//0.0", "1%0.0", "0**-1", "0.0**-2", "2**70//0", "2**70/0"})
    void aDivisionByZeroIsAnError(String operation) {
        assertThat(kind(operation)).isEqualTo(ErrorKind.ZERO_DIVISION);
    }

    @ParameterizedTest
    @CsvSource({"10**400*1.5", "2**2000/3", "1e300**2", "exp(1000)", "floor(1e999)", "round(-1e999)"})
    void whatIsTooLargeForAFloatIsAnError(String operation) {
        assertThat(kind(operation)).isEqualTo(ErrorKind.OVERFLOW);
    }

    @Test
    void aComplexPowerIsAnError() {
        assertThat(error("1+(-8)**0.5"))
                .startsWith("3: a power of a negative number")
                .endsWith("('(-8)**0.5')");
    }

    static ErrorKind kind(String operation) {
        byte[] text = operation.getBytes(UTF_8);
        return new Calculator(Language.USUAL).kindOfError(text, 0, text.length);
    }
}
