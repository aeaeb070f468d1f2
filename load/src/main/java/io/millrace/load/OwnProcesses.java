package io.millrace.load;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The child processes that must not outlive this one. */
final class OwnProcesses {
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform()
                        .name("millrace-own-processes")
                        .unstarted(() -> ALIVE.forEach(Process::destroyForcibly)));
    }

    private OwnProcesses() {}

    /** From now on {@code process} is killed when the Java process ends. */
    static void adopt(Process process) {
        ALIVE.add(process);
    }

    /** {@code process} has ended. */
    static void release(Process process) {
        ALIVE.remove(process);
    }
}
