package io.millrace.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the demonstrations. */
@Command(name = "demo", header = DemoCommand.HEADER)
final class DemoCommand implements Runnable {
    /** What it does, in a line. */
    static final String HEADER = "Shows a tool at work, on made-up data and throw-away servers.";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which one: load");
    }
}
