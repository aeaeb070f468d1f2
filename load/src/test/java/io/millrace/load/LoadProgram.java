package io.millrace.load;

import io.millrace.engine.Clock;
import io.millrace.engine.HostPort;
import io.millrace.engine.Job;
import io.millrace.engine.Jobs;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stop;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A process that loads the files of a folder whose names begin with no dot, for tests that need one to kill. */
final class LoadProgram {
    private LoadProgram() {}

    /**
     * Loads.
     *
     * @param arguments the folder, the folder for rejects, and the port of the memcached for the type idfa
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SharedMemory memory = SharedMemory.inProcess(Clock.system());
        try (Jobs jobs = new Jobs(memory, new Stop(Clock.system()), 1, new Random())) {
            LoadParameters parameters = new LoadParameters(
                    inputs(Path.of(arguments[0])),
                    Map.of("idfa", new HostPort("127.0.0.1", Integer.parseInt(arguments[2]))),
                    new LoadParameters.Effort(2, 2, 3, TrialLoad.IMPATIENT),
                    Duration.ZERO,
                    0.01,
                    Path.of(arguments[1]),
                    false,
                    false);
            Job<LoadSummary> job = jobs.submit(new LoadJob(), parameters);
            job.await();
            Outcome.of(job.result().orElseThrow()).print();
        }
    }

    /** The inputs of a folder, as a pattern that knows no dotted names would find them. */
    static List<Path> inputs(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> Files.isRegularFile(path)
                            && !path.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    /**
     * The command that starts it as a process of its own.
     *
     * @param before what is to start it, such as a shell that sets limits
     */
    static ProcessBuilder command(List<String> before, Path folder, Path rejects, int port) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx256m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath()));
        command.addAll(List.of(LoadProgram.class.getName(), folder.toString(), rejects.toString()));
        command.add(Integer.toString(port));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static String classPath() {
        // Maven starts tests with a jar that names the rest in its manifest
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
    }

    /** What is left of a summary when it has gone through a pipe. */
    record Outcome(long lines, long stored, long rejected, long failed, long unlisted, boolean clean) {
        static Outcome of(LoadSummary summary) {
            LoadSummary.Counts counts = summary.counts();
            return new Outcome(
                    counts.lines(),
                    counts.stored(),
                    counts.rejected(),
                    counts.failed(),
                    summary.unlisted(),
                    summary.clean());
        }

        void print() {
            System.out.println(lines + " " + stored + " " + rejected + " " + failed + " " + unlisted + " " + clean);
        }

        /** Waits for the end of the process, and reads its last line; before it there may be some of its log. */
        static Outcome await(Process process) throws IOException {
            List<String> output = process.inputReader().readAllLines();
            String[] words = output.getLast().split(" ", -1);
            return new Outcome(
                    Long.parseLong(words[0]),
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]),
                    Boolean.parseBoolean(words[5]));
        }
    }
}
