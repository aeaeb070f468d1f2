package io.millrace.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How programs that evaluate operations are started.
 *
 * @param home the folder that holds the {@code millrace} program and {@code bench/peers}
 * @param operations the file of operations
 * @param results the file that results are written to
 */
record EvaluatorCommands(Path home, Path operations, Path results) {
    private static final String PYTHON = "/usr/bin/python3";

    /** Sends the operations to a service. */
    Evaluator sender(String name, ServedCalc service) {
        List<String> command = millrace("calc", "send", "--server=" + service.address());
        return new Evaluator(name, command, results, Evaluator.Kind.MILLRACE, Optional.of(service));
    }

    /** Evaluates them in its own process. */
    Evaluator local(String name, int workers) {
        List<String> command = millrace("calc", "--workers=" + workers);
        return new Evaluator(name, command, results, Evaluator.Kind.MILLRACE, Optional.empty());
    }

    Evaluator bc(String name) {
        List<String> command = intoFile(List.of("bc", "-l"), operations, results);
        return new Evaluator(name, command, results, Evaluator.Kind.OTHER, Optional.empty());
    }

    Evaluator python(String name) {
        List<String> command = intoFile(python(home), operations, results);
        return new Evaluator(name, command, results, Evaluator.Kind.PYTHON, Optional.empty());
    }

    /** The Python program that evaluates the file it is given. */
    static List<String> python(Path home) {
        Path script = home.resolve("bench").resolve("peers").resolve("calc_eval.py");
        return List.of(PYTHON, script.toString());
    }

    /** The command with the operations behind it, and what it writes in a file. */
    static List<String> intoFile(List<String> command, Path operations, Path results) {
        List<String> whole = new ArrayList<>(
                List.of("/bin/sh", "-c", "out=$1; shift; exec \"$@\" >\"$out\"", "sh", results.toString()));
        whole.addAll(command);
        whole.add(operations.toString());
        return whole;
    }

    private List<String> millrace(String... words) {
        List<String> command = new ArrayList<>(List.of(home.resolve("millrace").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--format=result", "--json", "--progress=none", "-o", results.toString()));
        command.add(operations.toString());
        return command;
    }
}
