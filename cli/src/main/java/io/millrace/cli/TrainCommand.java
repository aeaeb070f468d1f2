package io.millrace.cli;

import io.millrace.bench.OperationGenerator;
import io.millrace.bench.TsvGenerator;
import io.millrace.calc.ResultFormat;
import io.millrace.engine.Clock;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Does in a few seconds what users do, for the JVM to watch and to keep in its ahead-of-time cache: which classes are
 * loaded, and which methods are hot. The launcher runs it after a build.
 */
final class TrainCommand {
    static final String NAME = "train";

    private static final long SEED = 7;
    private static final long LINES = 150_000;
    private static final int FILES = 3;
    private static final long OPERATIONS = 100_000;
    private static final int UPLOADS = 1_000;
    private static final int CYCLES = 60;
    private static final int SAVES = 60;
    /** What takes longer has gone wrong, and whoever waits for a start is better off without a cache. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition(NAME, this::call);
        command.hidden();
        command.description("Warms up the JVM's ahead-of-time cache.");
        return command.commandLine();
    }

    private int call() throws Exception {
        Clock.system().schedule(LIMIT, () -> Runtime.getRuntime().halt(ExitCodes.FAILED));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Terminal unseen = new Terminal(nowhere, nowhere, true, ScreenWidth.fixed(ScreenWidth.USUAL), true);
        Main.run(unseen, "--help");
        Main.run(unseen, "--version");
        Main.run(unseen, "load", "--help");
        Main.run(unseen, "load", "--no-such-option");
        Main.run(unseen, "calc", "--help");
        Main.run(unseen, "sync", "--help");
        try (ScratchFolder folder = new ScratchFolder()) {
            new TsvGenerator(SEED).generate(folder.path(), LINES, FILES);
            evaluate(unseen, folder.path());
            mirror(unseen, folder.path());
            String pattern = folder.path().resolve("*.tsv.gz").toString();
            String rejects = folder.path().toString();
            Main.run(unseen, "load", "--dry", "--pattern", pattern, "--rejects", rejects);
            return Main.run(unseen, "load", "--dry", "--json", "--pattern", pattern, "--rejects", rejects);
        }
    }

    private static void mirror(Terminal unseen, Path folder) throws Exception {
        Path site = folder.resolve("site");
        for (int i = 0; i < UPLOADS; i++) {
            Path file = site.resolve("folder " + i % 20).resolve("file " + i);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "one of " + UPLOADS);
        }
        try (TrainingFtpServer server = new TrainingFtpServer()) {
            List<String> sync = List.of(
                    "sync",
                    site.toString(),
                    "ftp://anonymous@127.0.0.1:" + server.port(),
                    "--data=" + folder.resolve("journals"),
                    "--netrc=" + Files.createFile(folder.resolve("netrc")));
            Main.run(unseen, with(sync, "--once"));
            Files.writeString(site.resolve("folder 0").resolve("file 0"), "changed");
            Files.delete(site.resolve("folder 1").resolve("file 1"));
            Main.run(unseen, with(sync, "--once", "--json"));
            goOn(CYCLES, line -> {}, with(sync, "--every=20ms", "--json"));
            // where changes aren't heard of, or late, the period finds them
            Path saved = site.resolve("folder 2").resolve("file 2");
            goOn(
                    SAVES,
                    line -> Files.writeString(saved, "saved " + line),
                    with(sync, "--watch", "--every=200ms", "--json"));
        }
    }

    private static String[] with(List<String> arguments, String... more) {
        return Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new);
    }

    /** Has a sync go on until it has told of so many cycles, a line each, at which something is done. */
    private static void goOn(int lines, TrainingOutput.Deed deed, String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        PrintStream output = new PrintStream(new TrainingOutput(lines, deed), true, StandardCharsets.UTF_8);
        Main.run(new Terminal(output, nowhere, false, ScreenWidth.fixed(ScreenWidth.USUAL), false), arguments);
    }

    private static void evaluate(Terminal unseen, Path folder) throws Exception {
        Path operations = folder.resolve("operations.txt");
        try (OutputStream file = Files.newOutputStream(operations)) {
            new OperationGenerator(SEED).write(file, OPERATIONS);
            file.write("2 ** 200 // 7\nsqrt(2) * pi\n1 / 0\n".getBytes(StandardCharsets.US_ASCII));
        }
        for (ResultFormat format : ResultFormat.values()) {
            String results = folder.resolve(format + ".txt").toString();
            Main.run(unseen, "calc", "--format", format.toString(), "-o", results, operations.toString());
        }
        try (TrainingService service = new TrainingService(folder)) {
            String results = folder.resolve("sent.txt").toString();
            Main.run(unseen, "calc", "send", "--server", service.address(), "-o", results, operations.toString());
        }
    }
}
