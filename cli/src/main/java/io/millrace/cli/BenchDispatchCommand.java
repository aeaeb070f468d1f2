package io.millrace.cli;

import io.millrace.bench.DispatchBenchmark;
import picocli.CommandLine;

/** Measures how items are given to worker processes. */
final class BenchDispatchCommand {
    private final MillraceCommand root;

    private int workers = 2;
    private int items = 2000;
    private int rounds = 3;

    BenchDispatchCommand(MillraceCommand root) {
        this.root = root;
    }

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition(
                "dispatch", "Measures what it brings to give work to the idle worker process.", this::call);
        command.description("Gives short and long items to worker processes, to whichever has nothing to do "
                + "and, for comparison, to one after the other, and prints how long they took as a "
                + "table. Takes a minute, and all cores.");
        OptionList options = command.options();
        options.option(
                "--workers", "N", "How many worker processes (default 2).", Integer.class, value -> workers = value);
        options.option("--items", "N", "How many items (default 2000).", Integer.class, value -> items = value);
        options.option(
                "--rounds", "N", "Rounds, whose median counts (default 3).", Integer.class, value -> rounds = value);
        return command.commandLine();
    }

    private int call() throws Exception {
        Terminal terminal = root.terminal();
        DispatchBenchmark benchmark = new DispatchBenchmark(settings(), terminal.err()::println);
        terminal.out().print(benchmark.run().markdown());
        return ExitCodes.OK;
    }

    private DispatchBenchmark.Settings settings() {
        try {
            return new DispatchBenchmark.Settings(workers, items, rounds);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(wrong);
        }
    }
}
