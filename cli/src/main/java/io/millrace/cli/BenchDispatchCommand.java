package io.millrace.cli;

import io.millrace.bench.DispatchBenchmark;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how items are given to worker processes. */
@Command(
        name = "dispatch",
        header = "Measures what it brings to give work to the idle worker process.",
        description = "Gives short and long items to worker processes, to whichever has nothing to do "
                + "and, for comparison, to one after the other, and prints how long they took as a "
                + "table. Takes a minute, and all cores.")
final class BenchDispatchCommand implements Callable<Integer> {
    private final MillraceCommand root;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--workers", paramLabel = "N", description = "How many worker processes (default 2).")
    private int workers = 2;

    @Option(names = "--items", paramLabel = "N", description = "How many items (default 2000).")
    private int items = 2000;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds, whose median counts (default 3).")
    private int rounds = 3;

    BenchDispatchCommand(MillraceCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        DispatchBenchmark benchmark = new DispatchBenchmark(settings(), terminal.err()::println);
        terminal.out().print(benchmark.run().markdown());
        return ExitCodes.OK;
    }

    private DispatchBenchmark.Settings settings() {
        try {
            return new DispatchBenchmark.Settings(workers, items, rounds);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
