package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that evaluates operations, as its user starts it.
 *
 * @param name what it is called in the report
 * @param command how it is started
 * @param results the file that it writes, a result a line
 * @param kind what it is expected to do
 * @param service that it has the operations evaluated by, if it doesn't itself
 */
record Evaluator(String name, List<String> command, Path results, Kind kind, Optional<ServedCalc> service) {
    /** What to expect of a program. */
    enum Kind {
        /** The results that Python prints, and a summary as JSON. */
        MILLRACE,
        /** The results that Python prints. */
        PYTHON,
        /** A result for each operation, in a form of its own. */
        OTHER
    }

    /**
     * Has all operations evaluated once, and checks the results.
     *
     * @throws IOException if it failed, or the results are not what they must be
     */
    CalcFigures run(CalcInput input) throws IOException, InterruptedException {
        Files.deleteIfExists(results);
        Duration before = serviceTime();
        MeteredProcess.Cost cost = MeteredProcess.run(command, Map.of());
        Duration spent = serviceTime().minus(before);
        OptionalLong peak = plus(cost.peakBytes(), service.map(ServedCalc::peakBytes));
        requireSuccess(name, cost);
        input.requireComplete(name, results);
        if (kind != Kind.OTHER) {
            input.requireSame(name, results);
        }
        Figures figures = new Figures(cost.wall(), cost.processor(), spent, peak);
        if (kind != Kind.MILLRACE) {
            return new CalcFigures(figures, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        }
        requireAll(cost.output(), input.operations());
        return new CalcFigures(
                figures,
                OptionalDouble.of(field(cost.output(), "operations_per_second")),
                OptionalDouble.of(field(cost.output(), "latency_p50_ms")),
                OptionalDouble.of(field(cost.output(), "latency_p99_ms")));
    }

    /** @throws IOException if the exit code is not 0 */
    static void requireSuccess(String name, MeteredProcess.Cost cost) throws IOException {
        if (cost.exitCode() != 0) {
            throw new IOException(name + " ended with exit code " + cost.exitCode() + ": " + cost.errors());
        }
    }

    private void requireAll(String json, long operations) throws IOException {
        if (field(json, "operations") != operations || field(json, "results") != operations) {
            throw new IOException(name + " should have told of " + operations + " results, but told: " + json);
        }
    }

    private double field(String json, String field) throws IOException {
        Matcher matcher =
                Pattern.compile("\"" + field + "\"\\s*:\\s*([0-9.eE+-]+)").matcher(json);
        if (!matcher.find()) {
            throw new IOException(name + " did not tell its " + field + ": " + json);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private Duration serviceTime() {
        return service.map(ServedCalc::processor).orElse(Duration.ZERO);
    }

    private static OptionalLong plus(OptionalLong own, Optional<OptionalLong> other) {
        if (own.isEmpty() || other.isEmpty() || other.get().isEmpty()) {
            return own;
        }
        return OptionalLong.of(own.getAsLong() + other.get().getAsLong());
    }
}
