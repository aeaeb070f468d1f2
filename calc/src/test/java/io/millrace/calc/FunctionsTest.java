package io.millrace.calc;

import static io.millrace.calc.ArithmeticTest.kind;
import static io.millrace.calc.Calculated.result;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The results are those of Python 3.11. */
final class FunctionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "abs(-3); 3",
                "abs(-0.0); 0.0",
                "min(3,1,2); 1",
                "max(1,2.5); 2.5",
                "max(1,1.0); 1",
                "max(1.0,1); 1.0",
                "min(9007199254740993,9007199254740992.0); 9007199254740992.0",
                "max(2**1100,1e999); inf",
                "min(-1e999,-2**1100); -inf",
                "max(1e999-1e999,1); nan",
                "max(1,1e999-1e999); 1",
                "round(2.5); 2",
                "round(3.5); 4",
                "round(-2.5); -2",
                "round(2.675,2); 2.67",
                "round(1234,-2); 1200",
                "round(1250,-2); 1200",
                "round(1350,-2); 1400",
                "round(5,-1); 0",
                "round(15,-1); 20",
                "round(5,3); 5",
                "round(-0.4,0); -0.0",
                "round(1e300,400); 1e+300",
                "round(1e300,-400); 0.0",
                "round(2**70); 1180591620717411303424",
                "floor(-1.5); -2",
                "ceil(-1.5); -1",
                "floor(1e20); 100000000000000000000",
                "ceil(7); 7",
                "sqrt(16); 4.0",
                "exp(0); 1.0",
                "log(e); 1.0",
                "log(8,2); 3.0",
                "log(10**400); 921.0340371976182",
                "sin(0); 0.0",
                "cos(0); 1.0",
                "tan(pi/4); 0.9999999999999999",
                "sin(1e22); -0.8522008497671888",
                "pow(2,10); 1024",
                "pow(2,-1); 0.5",
                "pow(3,4,5); 1",
                "pow(3,-1,7); 5",
                "pow(3,4,-5); -4",
                "pow(2,-1,1); 0",
                "pow(2,2**2000,10**30); 189776463839541914748516827136",
                "tau; 6.283185307179586",
                "pi; 3.141592653589793",
                "min(1,2,); 1",
                "abs ( -1 ); 1",
                "max(min(1,2),min(3,4)); 3"
            })
    void functionsMeanWhatTheyMeanInPython(String operation, String expected) {
        assertThat(result(operation)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "abs(); TYPE",
                "abs(1,2); TYPE",
                "min(1); TYPE",
                "round(1.5,2.0); TYPE",
                "pow(2,3.0,5); TYPE",
                "sqrt(-1); VALUE",
                "log(5,1); ZERO_DIVISION",
                "log(0); VALUE",
                "log(-5); VALUE",
                "sin(1e999); VALUE",
                "round(1e999-1e999); VALUE",
                "pow(2,3,0); VALUE",
                "pow(2,-1,4); VALUE",
                "sqrt(10**400); OVERFLOW",
                "round(1.7e308,-308); OVERFLOW",
                "round(1.5, 2**99+0.5); TYPE"
            })
    void argumentsThatDoNotFitAreErrors(String operation, ErrorKind expected) {
        assertThat(kind(operation)).isEqualTo(expected);
    }

    @Test
    void functionsNestWithinArgumentsAtAnyPlace() {
        assertThat(result("max(1+2*3, (4), -max(5, 6)**2) // min(2, 3)")).isEqualTo("3");
    }
}
