package io.millrace.cli;

import io.millrace.bench.CalcBenchmark;
import io.millrace.bench.CalcReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the calculation service end to end. */
@Command(
        name = "calc",
        header = "Measures the calculation service end to end, beside bc and Python.",
        description = "Generates operations, starts a service with worker processes and one with threads, has the"
                + " contenders evaluate the operations in turn, round by round, compares every result with"
                + " Python's, and prints the medians as tables. Takes a minute or two, and all cores.")
final class BenchCalcCommand implements Callable<Integer> {
    private final MillraceCommand root;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--operations", paramLabel = "N", description = "How many operations (default 1000000).")
    private long operations = 1_000_000;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count (default 3).")
    private int rounds = 3;

    @Option(names = "--peers", description = "Run bc and Python too.")
    private boolean peers;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where generated operations are kept for the next time (default: in the temporary folder).")
    private Path work = Path.of(System.getProperty("java.io.tmpdir"), "millrace-bench");

    @Option(names = "--json", description = "Print the figures as one JSON object instead of tables.")
    private boolean json;

    BenchCalcCommand(MillraceCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        CalcReport report = new CalcBenchmark(settings(), terminal.err()::println).run();
        terminal.out().println(json ? report.json() : report.markdown());
        return ExitCodes.OK;
    }

    private CalcBenchmark.Settings settings() {
        try {
            Path home = Path.of(System.getProperty("millrace.home", ""));
            return new CalcBenchmark.Settings(operations, rounds, peers, work, home.toAbsolutePath());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
