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
        List<Contender> loaders = new ArrayList<>();
        for (String inflate : inflates) {
            loaders.add(new LoaderProcess(
                    LoadReport.MILLRACE + inflate, millrace(), Map.of(INFLATE, inflate), "stored", input));
        }
        return loaders;
    }

    /** The Python loader with a process a file. */
    Contender pythonMulti(TsvInput input) {
        return new LoaderProcess(LoadReport.PYTHON_MULTI, python("load_multi.py"), Map.of(), "ok", input);
    }

    /** The Python loader that sets one record at a time. */
    Contender pythonSingle(TsvInput input) {
        return new LoaderProcess(LoadReport.PYTHON_SINGLE, python("load_single.py"), Map.of(), "ok", input);
    }

    private List<String> millrace() {
        String program = home.resolve("millrace").toString();
        return List.of(program, "load", "--json", "--progress", "none", "--rejects", rejects.toString());
    }

    private List<String> python(String program) {
        return List.of(
                PYTHON, home.resolve("bench").resolve("peers").resolve(program).toString());
    }
}
