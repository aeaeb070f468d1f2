package io.millrace.sync;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scans a folder and prints what it finds, and whether that can be found again; for tests that set its locale. */
final class ScanProgram {
    private ScanProgram() {}

    /**
     * Scans it.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Scanned.of(root, Links.SKIP, Rules.NONE)
                .tree()
                .forEach(each -> out.println(each.path() + " " + Files.exists(FileName.resolve(root, each.path()))));
    }
}
