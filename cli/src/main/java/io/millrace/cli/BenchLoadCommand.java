package io.millrace.cli;

import io.millrace.bench.LoadBenchmark;
import io.millrace.bench.LoadReport;
import java.nio.file.Path;
import picocli.CommandLine;

/** Measures a load end to end. */
final class BenchLoadCommand {
    private final MillraceCommand root;

    private long lines = 6_000_000;
    private int files = 10;
    private int rounds = 3;
    private boolean peers;
    private Path work = Path.of(System.getProperty("java.io.tmpdir"), "millrace-bench");
    private boolean json;

    BenchLoadCommand(MillraceCommand root) {
        this.root = root;
    }

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition(
                "load", "Measures a load end to end, beside what it stands on and beside other loaders.", this::call);
        command.description("Generates input, runs the contenders in turn, round by round, against fresh "
                + "memcacheds on this machine, checks what was stored, and prints the medians as "
                + "tables. Takes minutes, and all cores.");
        OptionList options = command.options();
        options.option(
                "--lines", "N", "Lines of the large input (default 6000000).", Long.class, value -> lines = value);
        options.option(
                "--files", "N", "Files they are spread over (default 10).", Integer.class, value -> files = value);
        options.option("--rounds", "N", "Rounds that count (default 3).", Integer.class, value -> rounds = value);
        options.flag("--peers", "Run the Python loaders too.", value -> peers = value);
        options.option(
                "--work",
                "DIR",
                "Where generated input is kept for the next time (default: in the temporary folder).",
                Path.class,
                value -> work = value);
        options.flag("--json", "Print the figures as one JSON object instead of tables.", value -> json = value);
        return command.commandLine();
    }

    private int call() throws Exception {
        Terminal terminal = root.terminal();
        LoadBenchmark benchmark = new LoadBenchmark(settings(), terminal.err()::println);
        LoadReport report = benchmark.run();
        terminal.out().println(json ? report.json() : report.markdown());
        return ExitCodes.OK;
    }

    private LoadBenchmark.Settings settings() {
        try {
            Path home = Path.of(System.getProperty("millrace.home", ""));
            return new LoadBenchmark.Settings(lines, files, rounds, peers, work, home.toAbsolutePath());
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(wrong);
        }
    }
}
