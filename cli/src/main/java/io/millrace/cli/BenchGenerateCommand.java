package io.millrace.cli;

import io.millrace.bench.TsvGenerator;
import io.millrace.bench.TsvInput;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes realistic input. */
@Command(
        name = "generate",
        description = "Makes realistic, gzip-ed input for a load; the same seed, lines and files make the same bytes.")
final class BenchGenerateCommand implements Callable<Integer> {
    private final MillraceCommand root;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--lines", paramLabel = "N", description = "How many lines in all (default 600000).")
    private long lines = 600_000;

    @Option(names = "--files", paramLabel = "N", description = "Over how many files they are spread (default 4).")
    private int files = 4;

    @Option(names = "--seed", paramLabel = "S", description = "What chance begins with (default 1).")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder they are written to.")
    private Path out = Path.of("");

    BenchGenerateCommand(MillraceCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        if (lines < 0 || files < 1) {
            throw new ParameterException(spec.commandLine(), "--lines must be at least 0 and --files at least 1");
        }
        TsvInput input = new TsvGenerator(seed).generate(out, lines, files);
        root.terminal()
                .out()
                .println(Figures.count(input.counts().lines()) + " lines in " + files + " files in " + out + ", "
                        + Figures.bytes(input.compressedBytes()));
        return ExitCodes.OK;
    }
}
