package io.millrace.cli;

import io.millrace.bench.LoadBenchmark;
import io.millrace.bench.LoadReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a load end to end. */
@Command(
        name = "load",
        header = "Measures a load end to end, beside what it stands on and beside other loaders.",
        description = "Generates input, runs the contenders in turn, round by round, against fresh "
                + "memcacheds on this machine, checks what was stored, and prints the medians as "
                + "tables. Takes minutes, and all cores.")
final class BenchLoadCommand implements Callable<Integer> {
    private final MillraceCommand root;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--lines", paramLabel = "N", description = "Lines of the large input (default 6000000).")
    private long lines = 6_000_000;

    @Option(names = "--files", paramLabel = "N", description = "Files they are spread over (default 10).")
    private int files = 10;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count (default 3).")
    private int rounds = 3;

    @Option(names = "--peers", description = "Run the Python loaders too.")
    private boolean peers;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where generated input is kept for the next time (default: in the temporary folder).")
    private Path work = Path.of(System.getProperty("java.io.tmpdir"), "millrace-bench");

    @Option(names = "--json", description = "Print the figures as one JSON object instead of tables.")
    private boolean json;

    BenchLoadCommand(MillraceCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
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
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
