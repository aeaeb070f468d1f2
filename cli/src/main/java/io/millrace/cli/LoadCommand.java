package io.millrace.cli;

import io.millrace.load.LoadParameters;
import io.millrace.load.SelfTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Loads files into memcached. */
final class LoadCommand {
    /** What it does, in a line. */
    static final String HEADER = "Loads TSV files of apps installed on devices into memcached.";

    private static final String EVERYTHING = "/data/appsinstalled/*.tsv.gz";
    private final MillraceCommand root;

    private final List<Path> files = new ArrayList<>();
    private final List<String> patterns = new ArrayList<>();
    private boolean dry;
    private boolean test;
    private final ServerOptions servers = new ServerOptions();
    private final EffortOptions effort = new EffortOptions();
    private final OutcomeOptions outcomes = new OutcomeOptions();
    private final OutputOptions output = new OutputOptions();

    LoadCommand(MillraceCommand root) {
        this.root = root;
    }

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition("load", HEADER, this::call);
        command.abbreviated();
        command.description("Takes plain, gzip and zstd files. A line is TYPE, ID, LATITUDE, LONGITUDE and a "
                + "comma-separated list of app ids, with tabs between. Its key is TYPE:ID, its value a "
                + "protobuf message, stored in the memcached of its type. Files are loaded side by "
                + "side. A file that is done gets a leading dot to its name, in the order of names, and "
                + "is not picked up again.");
        command.examples(
                "  millrace load                                     everything in /data/appsinstalled",
                "  millrace load --dry monday.tsv.gz tuesday.tsv.gz  parse and check two files; store nothing",
                "  zcat x.gz | millrace load --json -                from a pipe, with a summary for a script");
        command.exitCodes(
                "0:every file was loaded",
                "1:some file failed or was over the error rate",
                "2:the command line was wrong",
                "3:a server could not be reached",
                "130, 131, 143:interrupted; cut off; terminated");
        command.arguments("FILE", "A file to load; - is the standard input.", Path.class, files::add);
        OptionList options = command.options();
        options.each(
                "--pattern",
                "GLOB",
                "Load the files that match, wildcards in folders too (default " + EVERYTHING
                        + " if no FILE is given); quote it from the shell.",
                String.class,
                patterns::add);
        options.flag("--dry", "Parse and check only: store nothing, rename nothing.", value -> dry = value);
        options.flag("-t, --test", "Encode sample records and decode them again; load nothing.", value -> test = value);
        servers.addTo(command.options("Servers"));
        effort.addTo(command.options("Effort"));
        outcomes.addTo(command.options("Failures"));
        output.addTo(command.options("Output"));
        return command.commandLine();
    }

    private int call() throws Exception {
        Terminal terminal = root.terminal();
        if (test) {
            return selfTest(terminal);
        }
        InputFiles inputs = InputFiles.of(patterns(), files);
        inputs.notices().forEach(notice -> terminal.err().println("millrace: " + Printable.line(notice)));
        LoadParameters parameters = parameters(inputs.files());
        LoadRun run = new LoadRun(terminal, output, root.showsStackTraces());
        if (parameters.files().isEmpty()) {
            return run.nothingToDo(String.join(" ", patterns()));
        }
        return run.run(parameters);
    }

    private static int selfTest(Terminal terminal) {
        try {
            int records = SelfTest.run();
            terminal.out().println(records + " records encoded and decoded again: all the same");
            return ExitCodes.OK;
        } catch (IllegalStateException different) {
            terminal.err().println("millrace: the self-test failed: " + different.getMessage());
            return ExitCodes.FAILED;
        }
    }

    private List<String> patterns() {
        return patterns.isEmpty() && files.isEmpty() ? List.of(EVERYTHING) : patterns;
    }

    private LoadParameters parameters(List<Path> inputs) {
        try {
            return new LoadParameters(
                    inputs,
                    servers.byType(),
                    effort.effort(),
                    effort.timeToLive(),
                    outcomes.maxErrorRate(),
                    outcomes.rejects(output.log()),
                    outcomes.renameFailed(),
                    dry);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(wrong);
        }
    }
}
