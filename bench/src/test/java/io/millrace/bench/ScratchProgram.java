package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a scratch folder, starts a process that would last, tells its id, and waits to be stopped. */
final class ScratchProgram {
    private ScratchProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.in(Path.of(arguments[0]))) {
            Files.writeString(scratch.folder().resolve("file"), "content");
            Process child = new ProcessBuilder("sleep", "1000").start();
            System.out.println(child.pid());
            child.waitFor();
            Thread.currentThread().join();
        }
    }
}
