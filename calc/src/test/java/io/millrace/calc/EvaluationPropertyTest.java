package io.millrace.calc;

import static io.millrace.calc.Calculated.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the operation is: integers are those of an evaluator of trees, floats read back, junk is one line of error. */
class EvaluationPropertyTest {
    /** An operation and its value, computed apart from its text; the precedence is that of its outermost operator. */
    record Known(String text, BigInteger value, int precedence) {
        Known in(int least) {
            return precedence < least ? new Known("(" + text + ")", value, 9) : this;
        }
    }

    @Property(tries = 2000)
    void integersAreThoseOfTheTree(@ForAll("integers") Known operation) {
        assertThat(result(operation.text())).isEqualTo(operation.value().toString());
    }

    @Provide
    Arbitrary<Known> integers() {
        Arbitrary<Known> numbers = Arbitraries.bigIntegers()
                .between(BigInteger.ZERO, BigInteger.TEN.pow(30))
                .map(value -> new Known(value.toString(), value, 9));
        Arbitrary<Known> small = Arbitraries.integers()
                .between(0, 99)
                .map(value -> new Known(value.toString(), BigInteger.valueOf(value), 9));
        return Arbitraries.lazyOf(
                () -> small,
                () -> numbers,
                () -> integers()
                        .map(operand -> new Known(
                                "-" + operand.in(3).text(), operand.value().negate(), 3)),
                () -> Combinators.combine(integers(), integers(), Arbitraries.of("+", "-", "*", "//", "%"))
                        .as(EvaluationPropertyTest::combined));
    }

    private static Known combined(Known left, Known right, String operator) {
        boolean divides = operator.equals("//") || operator.equals("%");
        if (divides && right.value().signum() == 0) {
            return combined(left, right, "*");
        }
        boolean sum = operator.equals("+") || operator.equals("-");
        int precedence = sum ? 1 : 2;
        BigInteger value = switch (operator) {
            case "+" -> left.value().add(right.value());
            case "-" -> left.value().subtract(right.value());
            case "*" -> left.value().multiply(right.value());
            default -> divided(left.value(), right.value(), operator);
        };
        return new Known(
                left.in(precedence).text() + " " + operator + " "
                        + right.in(precedence + 1).text(),
                value,
                precedence);
    }

    /** The floor of the quotient is that of an exact fraction; the remainder is what the quotient leaves. */
    private static BigInteger divided(BigInteger left, BigInteger right, String operator) {
        BigInteger remainder = left.mod(right.abs());
        if (right.signum() < 0 && remainder.signum() > 0) {
            remainder = remainder.add(right);
        }
        return operator.equals("%") ? remainder : left.subtract(remainder).divide(right);
    }

    @Property(tries = 2000)
    void floatsReadBackAsThemselves(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            String text = result(Double.toString(value));
            assertThat(Double.parseDouble(text)).isEqualTo(value);
            assertThat(result(text)).isEqualTo(text);
        }
    }

    @Property(tries = 2000)
    void theQuotientOfIntegersIsTheNearestFloat(@ForAll("integers") Known left, @ForAll("integers") Known right) {
        if (right.value().signum() != 0 && left.value().signum() != 0) {
            double quotient = Double.parseDouble(result("(" + left.text() + ")/(" + right.text() + ")"));
            BigDecimal exact = new BigDecimal(left.value()).divide(new BigDecimal(right.value()), new MathContext(200));
            assertThat(quotient).isEqualTo(exact.doubleValue());
        }
    }

    @Property(tries = 2000)
    void anyPowersOfTenPrintAndParse(@ForAll @IntRange(min = 1, max = 3000) int digits, @ForAll boolean negative) {
        String text = (negative ? "-" : "") + "9".repeat(digits);
        assertThat(result(text)).isEqualTo(text);
        assertThat(result("10**" + digits)).isEqualTo("1" + "0".repeat(digits));
    }

    @Property(tries = 5000)
    void anyPiecesAreAResultOrOneLineOfError(@ForAll("pieces") @Size(max = 30) List<String> pieces) {
        byte[] text = String.join("", pieces).getBytes(StandardCharsets.ISO_8859_1);
        TextBuffer out = new TextBuffer(8);
        boolean good = new Calculator(Language.USUAL).evaluate(text, 0, text.length, 1, out);
        assertThat(out.toString().startsWith("error: line 1, column ")).isNotEqualTo(good);
        assertThat(out.toString()).doesNotContain("\n", "\r", "\t", "\u001b");
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.frequencyOf(
                        Tuple.of(
                                5,
                                Arbitraries.of(
                                        "1",
                                        "2.5",
                                        "1e999",
                                        "(",
                                        ")",
                                        "+",
                                        "-",
                                        "*",
                                        "**",
                                        "/",
                                        "//",
                                        "%",
                                        ",",
                                        "abs(",
                                        "min(",
                                        "pow(",
                                        "pi",
                                        "x",
                                        " ",
                                        "\t",
                                        "99999999999999999999")),
                        Tuple.of(
                                1,
                                Arbitraries.chars().range((char) 0, (char) 255).map(String::valueOf)))
                .list();
    }
}
