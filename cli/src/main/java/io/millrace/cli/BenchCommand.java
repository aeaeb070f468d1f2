package io.millrace.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the benchmarks. */
@Command(name = "bench", header = BenchCommand.HEADER)
final class BenchCommand implements Runnable {
    /** What it does, in a line. */
    static final String HEADER = "Measures the tools end to end, beside their peers.";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to measure: load, calc, sync or dispatch; or generate, to make input");
    }
}
