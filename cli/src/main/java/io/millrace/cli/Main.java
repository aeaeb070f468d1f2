package io.millrace.cli;

import java.util.Arrays;
import java.util.Set;

/** Where the program starts. */
public final class Main {
    private static final Set<String> TELLING = Set.of("-h", "--help", "-V", "--version");

    /** As many may begin while they are counted. */
    private static final int MORE_THREADS = 16;

    private Main() {}

    /** Runs the command line {@code arguments} and exits with its code. */
    public static void main(String[] arguments) {
        if (Arrays.stream(arguments).noneMatch(TELLING::contains)) {
            Logs.setUpBeside();
        }
        int code = run(Terminal.system(), arguments);
        // System.exit() looks through all jars for somebody who logs it: that takes longer than the rest of the end
        if (code != ExitCodes.OK || isWaitedFor()) {
            System.exit(code);
        }
    }

    /** Whether the JVM would wait for some thread before it ends by itself. */
    private static boolean isWaitedFor() {
        Thread own = Thread.currentThread();
        ThreadGroup all = own.getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] threads = new Thread[all.activeCount() + MORE_THREADS];
        int count = all.enumerate(threads);
        return count == threads.length
                || Arrays.stream(threads, 0, count).anyMatch(each -> !each.equals(own) && !each.isDaemon());
    }

    /** Runs a command line within this process; returns its exit code. */
    static int run(Terminal terminal, String... arguments) {
        return CommandTree.of(terminal, arguments).execute(arguments);
    }
}
