package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How loaders are started.
 *
 * @param home the folder that holds the {@code millrace} program and {@code bench/peers}
 * @param rejects where rejected lines are listed
 */
record LoaderCommands(Path home, Path rejects) {
    private static final String INFLATE = "MILLRACE_INFLATE";
    private static final String PYTHON = "/usr/bin/python3";

    /** The names of the inflaters that {@code millrace load} has on this machine: jdk always, isal where installed. */
    List<String> inflates(TsvInput input) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(millrace());
        command.addAll(List.of("--dry", input.files().getFirst().toString()));
        MeteredProcess.Cost probe = MeteredProcess.run(command, Map.of(INFLATE, "isal"));
        return probe.exitCode() == 0 ? List.of("jdk", "isal") : List.of("jdk");
    }

    /** {@code millrace load}, once with each inflater. */
    List<Contender> loaders(TsvInput input, List<String> inflates) {
        LineCounts counts = input.counts();
        Map<String, Long> expected =
                Map.of("lines", counts.lines(), "stored", counts.stored(), "rejected", counts.rejected(), "failed", 0L);
        List<Contender> loaders = new ArrayList<>();
        for (String inflate : inflates) {
            Map<String, String> environment = Map.of(INFLATE, inflate);
            loaders.add(new LoaderProcess(LoadReport.MILLRACE + inflate, millrace(), environment, expected, input));
        }
        return loaders;
    }

    /** The Python loader with a process a file. */
    Contender pythonMulti(TsvInput input) {
        return python(LoadReport.PYTHON_MULTI, "load_multi.py", input);
    }

    /** The Python loader that sets one record at a time. */
    Contender pythonSingle(TsvInput input) {
        return python(LoadReport.PYTHON_SINGLE, "load_single.py", input);
    }

    private Contender python(String name, String program, TsvInput input) {
        LineCounts counts = input.counts();
        Map<String, Long> expected =
                Map.of("lines", counts.lines(), "ok", counts.stored(), "errors", counts.rejected());
        Path script = home.resolve("bench").resolve("peers").resolve(program);
        return new LoaderProcess(name, List.of(PYTHON, script.toString()), Map.of(), expected, input);
    }

    private List<String> millrace() {
        String program = home.resolve("millrace").toString();
        return List.of(program, "load", "--json", "--progress", "none", "--rejects", rejects.toString());
    }
}
