package io.millrace.bench;

import io.millrace.bench.LoadReport.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures {@code millrace load} end to end, beside what it stands on and beside Python loaders. All contenders run one
 * after the other, round by round, so that a machine that grows slower slows them all; a first round is not counted,
 * for the first touch of memory is slow on virtual machines.
 */
public final class LoadBenchmark {
    private static final long SEED = 1;
    private static final int SMALL_SHARE = 10;
    private static final long SAMPLE_LINES = 100_000;
    private static final int BLAST_BYTES_PER_LINE = 250;

    /**
     * What to measure.
     *
     * @param lines of the large input, from 10
     * @param files of the large and of the small input, from 1
     * @param rounds that count, from 1
     * @param peers whether the Python loaders run too
     * @param work where generated files are kept from run to run; about 320 bytes a line
     * @param home the folder that holds the {@code millrace} program and {@code bench/peers}
     */
    public record Settings(long lines, int files, int rounds, boolean peers, Path work, Path home) {
        /** @throws IllegalArgumentException if a number is below its range */
        public Settings {
            if (lines < 10 || files < 1 || rounds < 1) {
                throw new IllegalArgumentException("at least 10 lines, 1 file and 1 round are expected, not " + lines
                        + ", " + files + " and " + rounds);
            }
        }
    }

    private final Settings settings;
    private final Consumer<String> progress;
    private final List<Blast> blasts = new ArrayList<>();

    /** A benchmark that tells {@code progress}, line by line, what it is at. */
    public LoadBenchmark(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Generates the inputs that are not there yet, and measures.
     *
     * @throws IOException if a contender fails, or does not store exactly what it must
     */
    public LoadReport run() throws IOException, InterruptedException {
        Path rejects = Files.createTempDirectory("millrace-bench-rejects-");
        try {
            return measure(workloads(rejects));
        } finally {
            Folders.delete(rejects);
            for (Blast blast : blasts) {
                blast.close();
            }
        }
    }

    private List<Workload> workloads(Path rejects) throws IOException, InterruptedException {
        TsvInput large = generate(settings.lines(), settings.files());
        TsvInput small = generate(settings.lines() / SMALL_SHARE, settings.files());
        TsvInput alone = generate(settings.lines(), 1);
        LoaderCommands commands = new LoaderCommands(settings.home(), rejects);
        List<String> inflates = commands.inflates(small);
        progress.accept("measuring millrace load with these inflaters: " + String.join(", ", inflates));
        List<Workload> workloads = new ArrayList<>();
        workloads.add(new Workload(LoadReport.MANY, large, contenders(large, commands, inflates)));
        workloads.add(new Workload(LoadReport.SMALL, small, contenders(small, commands, inflates)));
        workloads.add(new Workload(LoadReport.ALONE, alone, commands.loaders(alone, inflates)));
        if (settings.peers()) {
            workloads.getFirst().contenders().add(commands.pythonMulti(large));
            TsvInput sample = generate(Math.min(settings.lines(), SAMPLE_LINES), 1);
            List<Contender> single = List.of(commands.pythonSingle(sample));
            workloads.add(new Workload(LoadReport.SAMPLE, sample, single));
        }
        return workloads;
    }

    private List<Contender> contenders(TsvInput input, LoaderCommands commands, List<String> inflates)
            throws IOException {
        progress.accept("encoding " + input.counts().lines() + " lines for the blast");
        Blast blast =
                Blast.record(input, Folders.inMemory(input.counts().lines() * BLAST_BYTES_PER_LINE, settings.work()));
        blasts.add(blast);
        List<Contender> contenders = new ArrayList<>(List.of(new ZcatAlone(input), new BlastAlone(input, blast)));
        contenders.addAll(commands.loaders(input, inflates));
        return contenders;
    }

    private TsvInput generate(long lines, int files) throws IOException, InterruptedException {
        progress.accept("generating " + lines + " lines in " + files + " files, unless they are there");
        return new TsvGenerator(SEED).cached(settings.work(), lines, files);
    }

    private LoadReport measure(List<Workload> workloads) throws IOException, InterruptedException {
        Map<Contender, List<Figures>> runs = new LinkedHashMap<>();
        for (int round = 0; round <= settings.rounds(); round++) {
            for (Workload workload : workloads) {
                for (Contender contender : workload.contenders()) {
                    Figures figures = contender.run();
                    progress.accept(line(round, workload, contender, figures));
                    if (round > 0) {
                        runs.computeIfAbsent(contender, first -> new ArrayList<>())
                                .add(figures);
                    }
                }
            }
        }
        return report(workloads, runs);
    }

    private LoadReport report(List<Workload> workloads, Map<Contender, List<Figures>> runs) {
        List<Row> rows = new ArrayList<>();
        for (Workload workload : workloads) {
            for (Contender contender : workload.contenders()) {
                Figures median = Figures.median(runs.getOrDefault(contender, List.of()));
                rows.add(new Row(
                        workload.name(),
                        contender.name(),
                        workload.input().counts().lines(),
                        median));
            }
        }
        return new LoadReport(settings, Runtime.getRuntime().availableProcessors(), rows);
    }

    private static String line(int round, Workload workload, Contender contender, Figures figures) {
        return String.format(
                Locale.ROOT,
                "%s: %s, %s: %.2f s, own CPU %.2f s, memcached CPU %.2f s",
                round == 0 ? "warm-up" : "round " + round,
                workload.name(),
                contender.name(),
                LoadReport.seconds(figures.wall()),
                LoadReport.seconds(figures.own()),
                LoadReport.seconds(figures.servers()));
    }

    /** An input and those that run on it. */
    private record Workload(String name, TsvInput input, List<Contender> contenders) {}
}
