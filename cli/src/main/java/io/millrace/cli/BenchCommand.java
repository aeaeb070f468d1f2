package io.millrace.cli;

import picocli.CommandLine;

/** Groups the benchmarks. */
final class BenchCommand {
    /** What it does, in a line. */
    static final String HEADER = "Measures the tools end to end, beside their peers.";

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition("bench", HEADER, this::run);
        command.group();
        return command.commandLine();
    }

    private int run() {
        throw new UsageException("say what to measure: load, calc, sync or dispatch; or generate, to make input");
    }
}
