package io.millrace.bench;

import io.millrace.bench.SyncReport.Reading;
import io.millrace.bench.SyncReport.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Measures {@code millrace sync} end to end against pure-ftpd, beside {@code lftp} and {@code rclone}. All contenders run
 * one after the other, round by round, each time another one first, so that a machine that grows slower slows them all, and
 * memory that nobody has touched for a while all in turn; each run has a fresh server and is believed only if the server
 * then holds the same, byte for byte. A first round is not counted.
 */
public final class SyncBenchmark {
    /** What some shared hosts allow. */
    private static final int LIMIT = 3;

    private final Settings settings;
    private final Consumer<String> progress;
    private final MirrorCommands commands;
    private final Map<MirrorSizes.Shape, SourceTree> trees = new HashMap<>();

    /**
     * What to measure.
     *
     * @param rounds that count, from 1
     * @param peers whether {@code lftp} and {@code rclone} run too
     * @param tasks which, at least one
     * @param sizes of the tasks
     * @param places where everything is
     */
    public record Settings(int rounds, boolean peers, SortedSet<Task> tasks, MirrorSizes sizes, Places places) {
        /** @throws IllegalArgumentException if there is less than one round or task */
        public Settings {
            if (rounds < 1 || tasks.isEmpty()) {
                throw new IllegalArgumentException(
                        "at least 1 round and 1 task are expected, not " + rounds + " and " + tasks.size());
            }
            tasks = Collections.unmodifiableSortedSet(new TreeSet<>(tasks));
        }
    }

    /**
     * Where everything is.
     *
     * @param work a folder for what is mirrored and for the servers' folders, which should be in memory; nothing stays there
     * @param home the folder that holds the {@code millrace} program and {@code .millrace/servers}
     */
    public record Places(Path work, Path home) {}

    /** A benchmark that tells {@code progress}, line by line, what it is at. */
    public SyncBenchmark(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
        this.commands = new MirrorCommands(settings.places().home());
    }

    /**
     * Makes the folders to be mirrored, and measures.
     *
     * @throws IOException if a peer or pure-ftpd isn't there, a contender fails, or the server doesn't hold what it must
     */
    public SyncReport run() throws IOException, InterruptedException {
        if (settings.peers()) {
            MirrorCommands.requirePeers();
        }
        try (Scratch scratch = Scratch.in(settings.places().work())) {
            FreshFtp servers = new FreshFtp(settings.places().home(), scratch.folder());
            List<Row> rows = new ArrayList<>(measure(contenders(scratch), servers));
            List<Reading> readings = readings(scratch, servers);
            if (settings.tasks().contains(Task.MEMORY)) {
                rows.addAll(memory(tree(Task.MEMORY, scratch), servers));
            }
            return new SyncReport(settings, Runtime.getRuntime().availableProcessors(), rows, readings);
        }
    }

    private List<MirrorContender> contenders(Scratch scratch) throws IOException {
        List<MirrorContender> contenders = new ArrayList<>();
        for (Task task : settings.tasks()) {
            switch (task) {
                case SMALL, LARGE -> {
                    contenders.add(contender(task, commands.millrace(SyncReport.MILLRACE), scratch));
                    addPeers(task, contenders, scratch);
                    contenders.add(contender(task, commands.floor(SyncReport.FLOOR), scratch));
                }
                case UNCHANGED -> {
                    contenders.add(contender(task, commands.millrace(SyncReport.MILLRACE), scratch));
                    addPeers(task, contenders, scratch);
                }
                case LIMIT -> {
                    MirrorProgram many = commands.millrace(SyncReport.LIMITED);
                    contenders.add(new MirrorContender(task, many, tree(task, scratch), LIMIT));
                    contenders.add(contender(task, commands.millrace(SyncReport.ROOMY, LIMIT), scratch));
                }
                case WATCH, MEMORY -> {}
            }
        }
        return contenders;
    }

    private void addPeers(Task task, List<MirrorContender> contenders, Scratch scratch) throws IOException {
        if (settings.peers()) {
            contenders.add(contender(task, commands.lftp(SyncReport.LFTP_SAFE, true), scratch));
            if (task != Task.UNCHANGED) {
                contenders.add(contender(task, commands.lftp(SyncReport.LFTP, false), scratch));
            }
            contenders.add(contender(task, commands.rclone(SyncReport.RCLONE), scratch));
        }
    }

    private MirrorContender contender(Task task, MirrorProgram program, Scratch scratch) throws IOException {
        return new MirrorContender(task, program, tree(task, scratch), FreshFtp.PLENTY);
    }

    private SourceTree tree(Task task, Scratch scratch) throws IOException {
        MirrorSizes.Shape shape = task.shape(settings.sizes());
        SourceTree known = trees.get(shape);
        if (known != null) {
            return known;
        }
        progress.accept("making " + Task.files(shape));
        SourceTree made = SourceTree.generate(scratch.folder().resolve("source-" + trees.size()), shape);
        trees.put(shape, made);
        return made;
    }

    private List<Row> measure(List<MirrorContender> contenders, FreshFtp servers)
            throws IOException, InterruptedException {
        Map<MirrorContender, List<MirrorFigures>> runs = new LinkedHashMap<>();
        for (int round = 0; round <= settings.rounds(); round++) {
            for (MirrorContender contender : inTurn(contenders, round)) {
                MirrorFigures figures = contender.run(servers);
                String name = contender.program().name();
                progress.accept(line(round == 0 ? "warm-up" : "round " + round, contender.task(), name, figures));
                if (round > 0) {
                    runs.computeIfAbsent(contender, first -> new ArrayList<>()).add(figures);
                }
            }
        }
        return contenders.stream()
                .map(each -> row(
                        each.task(), each.program().name(), MirrorFigures.median(runs.getOrDefault(each, List.of()))))
                .toList();
    }

    /** Those of each task together, and in each round another one first: whoever is finds the memory cold. */
    private static List<MirrorContender> inTurn(List<MirrorContender> contenders, int round) {
        Map<Task, List<MirrorContender>> byTask = new LinkedHashMap<>();
        contenders.forEach(each ->
                byTask.computeIfAbsent(each.task(), first -> new ArrayList<>()).add(each));
        byTask.values().forEach(each -> Collections.rotate(each, -round));
        return byTask.values().stream().flatMap(List::stream).toList();
    }

    private List<Reading> readings(Scratch scratch, FreshFtp servers) throws IOException, InterruptedException {
        List<Reading> readings = new ArrayList<>();
        if (settings.tasks().contains(Task.UNCHANGED)) {
            progress.accept("watching a sync with --every");
            readings.addAll(live(Task.UNCHANGED, scratch, servers).listed());
        }
        if (settings.tasks().contains(Task.WATCH)) {
            progress.accept("watching a sync with --watch, and it idling for "
                    + settings.sizes().live().idle().toSeconds() + " s");
            readings.addAll(live(Task.WATCH, scratch, servers).watched());
        }
        return readings;
    }

    private LiveReadings live(Task task, Scratch scratch, FreshFtp servers) throws IOException {
        return new LiveReadings(
                commands, servers, tree(task, scratch), settings.sizes().live());
    }

    private List<Row> memory(SourceTree tree, FreshFtp servers) throws IOException, InterruptedException {
        MirrorProgram program = commands.millrace(SyncReport.MILLRACE);
        try (PureFtpd server = servers.start()) {
            MirrorFigures first = program.run(tree, server);
            progress.accept(line("once", Task.MEMORY, SyncReport.FIRST, first));
            MirrorFigures again = program.runAgain(tree, server);
            progress.accept(line("once", Task.MEMORY, SyncReport.AGAIN, again));
            return List.of(row(Task.MEMORY, SyncReport.FIRST, first), row(Task.MEMORY, SyncReport.AGAIN, again));
        }
    }

    private Row row(Task task, String name, MirrorFigures figures) {
        return new Row(task.title(settings.sizes()), name, figures);
    }

    private String line(String when, Task task, String name, MirrorFigures figures) {
        String cycle = figures.cycleSeconds().isPresent()
                ? String.format(
                        Locale.ROOT,
                        ", the cycle %.2f s",
                        figures.cycleSeconds().getAsDouble())
                : "";
        return String.format(
                Locale.ROOT,
                "%s: %s, %s: %.2f s%s",
                when,
                task.title(settings.sizes()),
                name,
                LoadReport.seconds(figures.wall()),
                cycle);
    }
}
