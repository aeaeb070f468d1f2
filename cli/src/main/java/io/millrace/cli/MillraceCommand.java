package io.millrace.cli;

import picocli.CommandLine.Command;

/** The root command. */
@Command(name = "millrace", mixinStandardHelpOptions = true)
final class MillraceCommand implements Runnable {
    @Override
    public void run() {}
}
