package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Runs the programs in Python that evaluate operations for comparison. */
final class PythonProgram {
    private static final long PATIENCE_SECONDS = 120;

    private PythonProgram() {}

    /** What a program among the test's resources answers to these lines, a line each; it finds them in {@code folder}. */
    static List<String> answers(String resource, List<String> lines, Path folder)
            throws IOException, InterruptedException {
        Path input = Files.write(folder.resolve("operations.txt"), lines);
        Path output = folder.resolve("answers.txt");
        String program = Objects.requireNonNull(PythonProgram.class.getResource(resource))
                .getPath();
        Process python = new ProcessBuilder("python3", program, input.toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(python.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            python.destroyForcibly();
        }
        assertThat(python.exitValue()).isZero();
        List<String> answers = Files.readAllLines(output);
        assertThat(answers).hasSameSizeAs(lines);
        return answers;
    }
}
