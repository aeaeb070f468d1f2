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
import picocli.CommandLine;

/** Measures a sync end to end. */
final class BenchSyncCommand {
    private static final Path MEMORY = Path.of("/dev/shm");
    private final MillraceCommand root;

    private int rounds = 3;
    private boolean peers;
    private boolean memory;
    private final List<Task> only = new ArrayList<>();
    private Path work = Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    private boolean json;

    BenchSyncCommand(MillraceCommand root) {
        this.root = root;
    }

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command =
                new CommandDefinition("sync", "Measures a sync end to end, beside lftp and rclone.", this::call);
        command.description(
                "Makes folders in memory, has the contenders mirror them in turn, round by round, each to a fresh"
                        + " pure-ftpd on this machine, compares what is there then byte for byte, and prints the medians as"
                        + " tables. Takes some minutes, all cores, 2 GB of memory, and root, who alone can start pure-ftpd.");
        OptionList options = command.options();
        options.option("--rounds", "N", "Rounds that count (default 3).", Integer.class, value -> rounds = value);
        options.flag("--peers", "Run lftp and rclone too.", value -> peers = value);
        options.flag(
                "--memory", "Measure the memory at 200,000 files, too, which takes minutes.", value -> memory = value);
        options.list(
                "--only",
                "TASK",
                "Measure these alone: small, large, unchanged, watch, limit, memory (default: all but memory).",
                Task.class,
                only::add);
        options.option(
                "--work",
                "DIR",
                "Where the folders are made, and removed again (default: /dev/shm, which is memory, or where"
                        + " there is none the temporary folder).",
                Path.class,
                value -> work = value);
        options.flag("--json", "Print the figures as one JSON object instead of tables.", value -> json = value);
        return command.commandLine();
    }

    private int call() throws Exception {
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
            throw new UsageException(wrong);
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
