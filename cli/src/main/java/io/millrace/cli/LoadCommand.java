package io.millrace.cli;

import io.millrace.load.LoadParameters;
import io.millrace.load.SelfTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads files into memcached. */
@Command(
        abbreviateSynopsis = true,
        name = "load",
        header = LoadCommand.HEADER,
        description = "Takes plain, gzip and zstd files. A line is TYPE, ID, LATITUDE, LONGITUDE and a "
                + "comma-separated list of app ids, with tabs between. Its key is TYPE:ID, its value a "
                + "protobuf message, stored in the memcached of its type. Files are loaded side by "
                + "side. A file that is done gets a leading dot to its name, in the order of names, and "
                + "is not picked up again.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  millrace load                                     everything in /data/appsinstalled",
            "  millrace load --dry monday.tsv.gz tuesday.tsv.gz  parse and check two files; store nothing",
            "  zcat x.gz | millrace load --json -                from a pipe, with a summary for a script",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every file was loaded",
            "1:some file failed or was over the error rate",
            "2:the command line was wrong",
            "3:a server could not be reached",
            "130, 131, 143:interrupted; cut off; terminated"
        })
final class LoadCommand implements Callable<Integer> {
    /** What it does, in a line. */
    static final String HEADER = "Loads TSV files of apps installed on devices into memcached.";

    private static final String EVERYTHING = "/data/appsinstalled/*.tsv.gz";

    private final MillraceCommand root;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "A file to load; - is the standard input.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--pattern",
            paramLabel = "GLOB",
            description = "Load the files that match, wildcards in folders too (default " + EVERYTHING
                    + " if no FILE is given); quote it from the shell.")
    private List<String> patterns = new ArrayList<>();

    @Option(names = "--dry", description = "Parse and check only: store nothing, rename nothing.")
    private boolean dry;

    @Option(
            names = {"-t", "--test"},
            description = "Encode sample records and decode them again; load nothing.")
    private boolean test;

    @ArgGroup(validate = false, heading = "%nServers:%n")
    private ServerOptions servers = new ServerOptions();

    @ArgGroup(validate = false, heading = "%nEffort:%n")
    private EffortOptions effort = new EffortOptions();

    @ArgGroup(validate = false, heading = "%nFailures:%n")
    private OutcomeOptions outcomes = new OutcomeOptions();

    @ArgGroup(validate = false, heading = "%nOutput:%n")
    private OutputOptions output = new OutputOptions();

    LoadCommand(MillraceCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
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
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
