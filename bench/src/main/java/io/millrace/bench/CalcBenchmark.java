package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures the calculation service and {@code millrace calc} end to end, beside {@code bc} and Python. All contenders run
 * one after the other, round by round, so that a machine that grows slower slows them all; the services are there from the
 * first round to the last, as services are. A first round is not counted.
 */
public final class CalcBenchmark {
    private final Settings settings;
    private final Consumer<String> progress;

    /**
     * What to measure.
     *
     * @param operations how many, from 1
     * @param rounds that count, from 1
     * @param peers whether {@code bc} and Python run too
     * @param work where generated files are kept from run to run; about 50 bytes an operation
     * @param home the folder that holds the {@code millrace} program and {@code bench/peers}
     */
    public record Settings(long operations, int rounds, boolean peers, Path work, Path home) {
        /** @throws IllegalArgumentException if a number is below its range */
        public Settings {
            if (operations < 1 || rounds < 1) {
                throw new IllegalArgumentException(
                        "at least 1 operation and 1 round are expected, not " + operations + " and " + rounds);
            }
        }
    }

    /** A benchmark that tells {@code progress}, line by line, what it is at. */
    public CalcBenchmark(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Generates the operations if they are not there yet, starts the services, and measures.
     *
     * @throws IOException if a contender fails, or its results are not those of Python
     */
    public CalcReport run() throws IOException, InterruptedException {
        progress.accept(
                "generating " + settings.operations() + " operations and Python's results, unless they are there");
        CalcInput input =
                CalcInput.cached(settings.work(), settings.operations(), EvaluatorCommands.python(settings.home()));
        Path results = Files.createTempFile(settings.work(), "results-", ".txt");
        try (ServedCalc processes = ServedCalc.start(settings.home(), "processes");
                ServedCalc threads = ServedCalc.start(settings.home(), "threads")) {
            EvaluatorCommands commands = new EvaluatorCommands(settings.home(), input.file(), results);
            List<Evaluator> evaluators = new ArrayList<>(List.of(
                    commands.sender(CalcReport.PROCESSES, processes),
                    commands.sender(CalcReport.THREADS, threads),
                    commands.local(CalcReport.LOCAL_1, 1),
                    commands.local(CalcReport.LOCAL_2, 2)));
            if (settings.peers()) {
                evaluators.addAll(List.of(commands.bc(CalcReport.BC), commands.python(CalcReport.PYTHON)));
            }
            return measure(evaluators, input);
        } finally {
            Files.deleteIfExists(results);
        }
    }

    private CalcReport measure(List<Evaluator> evaluators, CalcInput input) throws IOException, InterruptedException {
        Map<Evaluator, List<CalcFigures>> runs = new LinkedHashMap<>();
        for (int round = 0; round <= settings.rounds(); round++) {
            for (Evaluator evaluator : evaluators) {
                CalcFigures figures = evaluator.run(input);
                progress.accept(line(round, evaluator, figures));
                if (round > 0) {
                    runs.computeIfAbsent(evaluator, first -> new ArrayList<>()).add(figures);
                }
            }
        }
        List<CalcReport.Row> rows = evaluators.stream()
                .map(each -> new CalcReport.Row(
                        each.name(), input.operations(), CalcFigures.median(runs.getOrDefault(each, List.of()))))
                .toList();
        return new CalcReport(settings, Runtime.getRuntime().availableProcessors(), rows);
    }

    private static String line(int round, Evaluator evaluator, CalcFigures figures) {
        return String.format(
                Locale.ROOT,
                "%s: %s: %.2f s%s",
                round == 0 ? "warm-up" : "round " + round,
                evaluator.name(),
                LoadReport.seconds(figures.cost().wall()),
                figures.toldRate().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                ", told %,.0f operations/s",
                                figures.toldRate().getAsDouble())
                        : "");
    }
}
