package io.millrace.engine;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Where a worker process starts: reads requests from its standard input and writes replies to its standard output, as
 * frames. What its program prints goes to the standard error.
 *
 * <p>The process ends when its standard input does, at once and in the middle of whatever it computes: so it ends when its
 * parent is gone, however that came about. It ignores SIGINT, SIGTERM and SIGHUP, which terminals and service managers
 * send to a parent and its children alike: the parent finishes what it has taken in, and needs its workers for that.
 */
public final class WorkerMain {
    /** The program could not be opened. */
    private static final int UNUSABLE = 2;

    private WorkerMain() {}

    /**
     * Serves until the standard input ends.
     *
     * @param arguments the limit of a frame's payload in bytes, the name of the {@link WorkerProgram}, and its arguments
     */
    public static void main(String[] arguments) throws InterruptedException {
        FileOutputStream replies = new FileOutputStream(FileDescriptor.out);
        PrintStream log = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(log);
        System.setIn(InputStream.nullInputStream());
        int limit = Integer.parseInt(arguments[0]);
        Inbox inbox = new Inbox(new FrameReader(new FileInputStream(FileDescriptor.in), limit));
        inbox.start(log);
        try {
            WorkerProgram program = find(arguments[1]);
            WorkerProgram.Responder responder = program.open(List.of(arguments).subList(2, arguments.length));
            new Responses(responder, new FrameWriter(replies), limit).serve(inbox);
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Throwable failure) {
            // the process's own fence: the parent logs this line and tells the user
            log.println("the worker program can't run: " + failure);
            Runtime.getRuntime().halt(UNUSABLE);
        }
    }

    private static WorkerProgram find(String name) {
        for (WorkerProgram program : ServiceLoader.load(WorkerProgram.class)) {
            if (program.name().equals(name)) {
                return program;
            }
        }
        throw new IllegalArgumentException("there is no worker program \"" + name + "\" on the class path");
    }
}
