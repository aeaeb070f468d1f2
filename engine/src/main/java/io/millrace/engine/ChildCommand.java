package io.millrace.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a worker process is started: on this process's Java and class path, and on its ahead-of-time cache, which the
 * launcher names in the system property {@value #AOT_CACHE}.
 */
final class ChildCommand {
    private static final String AOT_CACHE = "millrace.aot";
    private static final long FIRST_HEAP = 16 << 20;

    /**
     * The shell's last act before it becomes Java: a signal that is ignored at the start of a JVM stays so, and there is
     * no moment at which Ctrl-C would hit a child that is just starting.
     */
    private static final List<String> WITHOUT_SIGNALS =
            List.of("/bin/sh", "-c", "trap '' INT TERM HUP; exec \"$@\"", "millrace-worker");

    /**
     * The virtual machine's own words go to the standard error: the standard output is for frames. The collector and the
     * access to native code must be those of the launcher, or the cache would not fit.
     */
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "--enable-native-access=ALL-UNNAMED",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Xlog:aot=off:stderr",
            "-Xlog:cds=off:stderr");

    private ChildCommand() {}

    /** The words of the command. */
    static List<String> of(ProcessOptions options) {
        List<String> command = new ArrayList<>(WITHOUT_SIGNALS);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String cache = System.getProperty(AOT_CACHE, "");
        if (!cache.isEmpty()) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(JVM_OPTIONS);
        command.add("-Xms" + Math.min(FIRST_HEAP, options.heapBytes()));
        command.add("-Xmx" + options.heapBytes());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(WorkerMain.class.getName());
        command.add(Integer.toString(options.maxFrame()));
        command.add(options.program());
        command.addAll(options.arguments());
        return command;
    }
}
