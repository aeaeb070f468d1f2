package io.millrace.cli;

import io.millrace.bench.CalcBenchmark;
import io.millrace.bench.CalcReport;
import java.nio.file.Path;
import picocli.CommandLine;

/** Measures the calculation service end to end. */
final class BenchCalcCommand {
    private final MillraceCommand root;

    private long operations = 1_000_000;
    private int rounds = 3;
    private boolean peers;
    private Path work = Path.of(System.getProperty("java.io.tmpdir"), "millrace-bench");
    private boolean json;

    BenchCalcCommand(MillraceCommand root) {
        this.root = root;
    }

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition(
                "calc", "Measures the calculation service end to end, beside bc and Python.", this::call);
        command.description("Generates operations, starts a service with worker processes and one with threads, has the"
                + " contenders evaluate the operations in turn, round by round, compares every result with"
                + " Python's, and prints the medians as tables. Takes a minute or two, and all cores.");
        OptionList options = command.options();
        options.option(
                "--operations", "N", "How many operations (default 1000000).", Long.class, value -> operations = value);
        options.option("--rounds", "N", "Rounds that count (default 3).", Integer.class, value -> rounds = value);
        options.flag("--peers", "Run bc and Python too.", value -> peers = value);
        options.option(
                "--work",
                "DIR",
                "Where generated operations are kept for the next time (default: in the temporary folder).",
                Path.class,
                value -> work = value);
        options.flag("--json", "Print the figures as one JSON object instead of tables.", value -> json = value);
        return command.commandLine();
    }

    private int call() throws Exception {
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
            throw new UsageException(wrong);
        }
    }
}
