package io.millrace.cli;

import io.millrace.bench.MirrorSizes;
import io.millrace.bench.SyncBenchmark;
import io.millrace.bench.SyncReport;
import io.millrace.bench.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a sync end to end. */
@Command(
        name = "sync",
        header = "Measures a sync end to end, beside lftp and rclone.",
        description = "Makes folders in memory, has the contenders mirror them in turn, round by round, each to a fresh"
                + " pure-ftpd on this machine, compares what is there then byte for byte, and prints the medians as"
                + " tables. Takes some minutes, all cores, 2 GB of memory, and root, who alone can start pure-ftpd.")
final class BenchSyncCommand implements Callable<Integer> {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final MillraceCommand root;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count (default 3).")
    private int rounds = 3;

    @Option(names = "--peers", description = "Run lftp and rclone too.")
    private boolean peers;

    @Option(names = "--memory", description = "Measure the memory at 200,000 files, too, which takes minutes.")
    private boolean memory;

    @Option(
            names = "--only",
            paramLabel = "TASK",
            split = ",",
            description =
                    "Measure these alone: small, large, unchanged, watch, limit, memory (default: all but memory).")
    private List<Task> only = new ArrayList<>();

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where the folders are made, and removed again (default: /dev/shm, which is memory, or where"
                    + " there is none the temporary folder).")
    private Path work = Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--json", description = "Print the figures as one JSON object instead of tables.")
    private boolean json;

    BenchSyncCommand(MillraceCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        SyncReport report = new SyncBenchmark(settings(), terminal.err()::println).run();
        terminal.out().println(json ? report.json() : report.markdown());
        return ExitCodes.OK;
    }

    private SyncBenchmark.Settings settings() {
        try {
            Path home = Path.of(System.getProperty("millrace.home", "")).toAbsolutePath();
            SyncBenchmark.Places places = new SyncBenchmark.Places(work.toAbsolutePath(), home);
            return new SyncBenchmark.Settings(rounds, peers, tasks(), MirrorSizes.AIMED, places);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private SortedSet<Task> tasks() {
        Collection<Task> usual = only.isEmpty() ? Task.USUAL : only;
        TreeSet<Task> tasks = new TreeSet<>(usual);
        if (memory) {
            tasks.add(Task.MEMORY);
        }
        return tasks;
    }
}
