package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A folder for all that a benchmark makes and leaves nothing of. It is gone when closed; should the program be stopped
 * before, by Ctrl-C say, the processes that it has started are ended and the folder is removed all the same.
 */
final class Scratch implements AutoCloseable {
    private final Path folder;
    private final AtomicBoolean gone = new AtomicBoolean();
    private final Thread atExit = new Thread(this::leaveNothing, "bench-scratch");

    private Scratch(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes one, readable for every user, in {@code parent}.
     *
     * @throws IOException if it can't be made there
     */
    static Scratch in(Path parent) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(parent), "millrace-bench-sync-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Scratch scratch = new Scratch(folder);
        Runtime.getRuntime().addShutdownHook(scratch.atExit);
        return scratch;
    }

    /** Where it is. */
    Path folder() {
        return folder;
    }

    /** Removes it. */
    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException stopping) {
            return;
        }
        if (gone.compareAndSet(false, true)) {
            Folders.delete(folder);
        }
    }

    private void leaveNothing() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        if (gone.compareAndSet(false, true)) {
            try {
                Folders.delete(folder);
            } catch (IOException busy) {
                System.err.println("millrace: " + folder + " could not be removed: " + busy.getMessage());
            }
        }
    }
}
