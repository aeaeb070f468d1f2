package io.millrace.cli;

import io.millrace.bench.TsvGenerator;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Does in a few seconds what users do, for the JVM to watch and to keep in its ahead-of-time cache: which classes are
 * loaded, and which methods are hot. The launcher runs it after a build.
 */
@Command(name = TrainCommand.NAME, hidden = true, description = "Warms up the JVM's ahead-of-time cache.")
final class TrainCommand implements Callable<Integer> {
    static final String NAME = "train";

    private static final long SEED = 7;
    private static final long LINES = 150_000;
    private static final int FILES = 3;

    @Override
    public Integer call() throws Exception {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Terminal unseen = new Terminal(nowhere, nowhere, true, ScreenWidth.fixed(ScreenWidth.USUAL));
        Main.run(unseen, "--help");
        Main.run(unseen, "--version");
        Main.run(unseen, "load", "--help");
        Main.run(unseen, "load", "--no-such-option");
        try (ScratchFolder folder = new ScratchFolder()) {
            new TsvGenerator(SEED).generate(folder.path(), LINES, FILES);
            String pattern = folder.path().resolve("*.tsv.gz").toString();
            String rejects = folder.path().toString();
            Main.run(unseen, "load", "--dry", "--pattern", pattern, "--rejects", rejects);
            return Main.run(unseen, "load", "--dry", "--json", "--pattern", pattern, "--rejects", rejects);
        }
    }
}
