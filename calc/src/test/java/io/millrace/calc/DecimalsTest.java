package io.millrace.calc;

import static io.millrace.calc.Calculated.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The results are those of Python's decimal module with 28 digits, but for what docs/calc.md says. */
final class DecimalsTest {
    private static final int DIGITS = 28;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1/3; 0.3333333333333333333333333333",
                "0.1+0.2; 0.3",
                "1.10*3; 3.30",
                "2/4; 0.5",
                "1.00+1; 2.00",
                "100*1e3; 1.00E+5",
                "1e-6; 0.000001",
                "1e-7; 1E-7",
                "2**100; 1.267650600228229401496703205E+30",
                "2**-1; 0.5",
                "2**0.5; 1.414213562373095048801688724",
                "sqrt(2); 1.414213562373095048801688724",
                "exp(1); 2.718281828459045235360287471",
                "log(10); 2.302585092994045684017991455",
                "123456789012345678901234567890123; 1.234567890123456789012345679E+32",
                "abs(-3.50); 3.50",
                "-2**2; -4",
                "1_000.5; 1000.5",
                "pi; 3.141592653589793238462643383",
                "e; 2.718281828459045235360287471",
                "tau; 6.283185307179586476925286767"
            })
    void decimalsAreThoseOfPython(String operation, String expected) {
        assertThat(decimal(operation, DIGITS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "7//-2; -4",
                "-7 % 3; 2",
                "7 % -3; -2",
                "-7.5 // 2; -4",
                "-7.5 % 2; 0.5",
                "1e-999999//1; 0",
                "1e999999//1e999998; 10",
                "-0.5//3; -1"
            })
    void divisionFloors(String operation, String expected) {
        assertThat(decimal(operation, DIGITS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "round(2.5); 2",
                "round(2.675,2); 2.68",
                "round(2.665,2); 2.66",
                "floor(-1.5); -2",
                "ceil(1e-999999); 1",
                "floor(-1e-999999); -1",
                "round(0.4); 0",
                "round(0.6); 1",
                "round(-0.96,1); -1.0",
                "min(1,2,0.5); 0.5",
                "max(1,1.0); 1",
                "pow(3,4,5); 1",
                "pow(2,0.5); 1.414213562373095048801688724",
                "log(8,2); 3.000000000000000000000000000",
                "sin(0); 0",
                "cos(0); 1",
                "sin(pi); 2.795028841971693993751058210E-28",
                "sin(1e100); -0.3723761236612766882620866956",
                "log(1e-999999); -2302582.790408952689972307437",
                "(1+1e-20)**1e20; 2.718281828459045235346696062",
                "exp(-1e7); 0",
                "1e-999999/10; 0",
                "(-2)**3; -8"
            })
    void functionsKeepTheirDigits(String operation, String expected) {
        assertThat(decimal(operation, DIGITS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1/0; ZERO_DIVISION",
                "0/0; ZERO_DIVISION",
                "1//0; ZERO_DIVISION",
                "1%0; ZERO_DIVISION",
                "0**-1; ZERO_DIVISION",
                "1e999999*10; OVERFLOW",
                "9**9**9; OVERFLOW",
                "exp(1e7); OVERFLOW",
                "1e9999999999999; OVERFLOW",
                "1e999999//1; OVERFLOW",
                "(-8)**0.5; COMPLEX",
                "log(0); VALUE",
                "sqrt(-1); VALUE",
                "sin(1e1001); VALUE",
                "round(1, 0.5); TYPE",
                "pow(1.5,2,3); TYPE",
                "foo; NAME",
                "1+; SYNTAX"
            })
    void errorsAreOfTheSameKinds(String operation, ErrorKind expected) {
        Calculator calculator = new Calculator(new Language(Limits.USUAL, OptionalInt.of(DIGITS)));
        byte[] text = operation.getBytes(StandardCharsets.UTF_8);
        assertThat(calculator.kindOfError(text, 0, text.length)).isEqualTo(expected);
    }

    @Test
    void oneDigitIsEnough() {
        assertThat(decimal("17*3", 1)).isEqualTo("6E+1");
    }

    @Test
    void tenThousandDigitsAreNotTooMany() {
        assertThat(decimal("1/3", Language.MOST_DIGITS)).hasSize(2 + Language.MOST_DIGITS);
        assertThat(decimal("sqrt(2)*sqrt(2)-2", Language.MOST_DIGITS)).contains("E-");
    }
}
