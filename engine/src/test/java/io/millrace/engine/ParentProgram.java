package io.millrace.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A parent of two worker processes that is to be killed: one has nothing to do, the other computes for ever. */
final class ParentProgram {
    private ParentProgram() {}

    /** Prints the numbers of the two processes in a line when the second one is at work. */
    public static void main(String[] arguments) throws Exception {
        LoggedLines lines = LoggedLines.listen();
        WorkerProcesses processes =
                new WorkerProcesses(ProcessOptions.of(ScriptedProgram.NAME, List.of()), Clock.system());
        processes.start(2);
        WorkerProcess idle = processes.open();
        WorkerProcess busy = processes.open();
        Thread.ofPlatform().daemon().start(() -> spin(busy));
        lines.next();
        System.out.println(idle.pid() + " " + busy.pid());
        Thread.currentThread().join();
    }

    private static void spin(WorkerProcess worker) {
        try {
            worker.exchange(ByteBuffer.wrap("spin".getBytes(StandardCharsets.UTF_8)));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
