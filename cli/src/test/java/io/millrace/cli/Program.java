package io.millrace.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, with real streams, to which real signals are sent. */
final class Program implements AutoCloseable {
    private final Process process;
    private final BufferedReader errors;

    private Program(Process process) {
        this.process = process;
        this.errors = process.errorReader(StandardCharsets.UTF_8);
    }

    static Program start(String... arguments) throws IOException {
        return start(false, arguments);
    }

    /** The same, with these variables in its environment. */
    static Program startWith(Map<String, String> variables, String... arguments) throws IOException {
        ProcessBuilder builder = builder(false, arguments);
        builder.environment().putAll(variables);
        return new Program(builder.start());
    }

    /** The same, with somebody at the keyboard. */
    static Program startAtKeyboard(String... arguments) throws IOException {
        return start(true, arguments);
    }

    /** The same, what it prints going into a file. */
    static Program startInto(Path output, String... arguments) throws IOException {
        return new Program(
                builder(false, arguments).redirectOutput(output.toFile()).start());
    }

    private static Program start(boolean keyboard, String... arguments) throws IOException {
        return new Program(builder(keyboard, arguments).start());
    }

    private static ProcessBuilder builder(boolean keyboard, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // tests that a shell runs in the background have SIGINT ignored, which their children inherit
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", java, "-XX:+UseSerialGC"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        command.add("-Dmillrace.keyboard=" + keyboard);
        command.add("io.millrace.cli.Main");
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Writes to its standard input. */
    void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Ends its standard input. */
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** So many bytes of its standard output, which must come. */
    String output(int bytes) throws IOException {
        return new String(process.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
    }

    /** The rest of its standard output, to the end. */
    String output() throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The next line of its standard output, of ASCII alone. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = process.getInputStream().read();
                c >= 0 && c != '\n';
                c = process.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    /** The next line of its standard error. */
    String error() throws IOException {
        return String.valueOf(errors.readLine());
    }

    /** The rest of its standard error, to the end. */
    String errors() {
        return String.join("\n", errors.lines().toList());
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits for its end; returns its exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
