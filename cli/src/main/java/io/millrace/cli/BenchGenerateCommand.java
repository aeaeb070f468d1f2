package io.millrace.cli;

import io.millrace.bench.TsvGenerator;
import io.millrace.bench.TsvInput;
import java.nio.file.Path;
import picocli.CommandLine;

/** Makes realistic input. */
final class BenchGenerateCommand {
    private final MillraceCommand root;

    private long lines = 600_000;
    private int files = 4;
    private long seed = 1;
    private Path out = Path.of("");

    BenchGenerateCommand(MillraceCommand root) {
        this.root = root;
    }

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition("generate", this::call);
        command.description(
                "Makes realistic, gzip-ed input for a load; the same seed, lines and files make the same bytes.");
        OptionList options = command.options();
        options.option("--lines", "N", "How many lines in all (default 600000).", Long.class, value -> lines = value);
        options.option(
                "--files",
                "N",
                "Over how many files they are spread (default 4).",
                Integer.class,
                value -> files = value);
        options.option("--seed", "S", "What chance begins with (default 1).", Long.class, value -> seed = value);
        options.required("--out", "DIR", "The folder they are written to.", Path.class, value -> out = value);
        return command.commandLine();
    }

    private int call() throws Exception {
        if (lines < 0 || files < 1) {
            throw new UsageException("--lines must be at least 0 and --files at least 1");
        }
        TsvInput input = new TsvGenerator(seed).generate(out, lines, files);
        root.terminal()
                .out()
                .println(Figures.count(input.counts().lines()) + " lines in " + files + " files in " + out + ", "
                        + Figures.bytes(input.compressedBytes()));
        return ExitCodes.OK;
    }
}
