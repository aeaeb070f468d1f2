package io.millrace.cli;

import picocli.CommandLine;

/** Groups the demonstrations. */
final class DemoCommand {
    /** What it does, in a line. */
    static final String HEADER = "Shows a tool at work, on made-up data and throw-away servers.";

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition("demo", HEADER, this::run);
        command.group();
        return command.commandLine();
    }

    private int run() {
        throw new UsageException("say which one: load");
    }
}
