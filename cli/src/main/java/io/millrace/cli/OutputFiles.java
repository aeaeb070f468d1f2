package io.millrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that a run writes while it goes on. */
final class OutputFiles {
    private OutputFiles() {}

    /** The log, if there is one, and what the standard output and error are redirected to, where the system tells that. */
    static List<Path> of(Optional<Path> log) {
        List<Path> files = new ArrayList<>();
        log.ifPresent(files::add);
        for (String stream : List.of("/proc/self/fd/1", "/proc/self/fd/2")) {
            try {
                Path target = Path.of(stream).toRealPath();
                if (Files.isRegularFile(target)) {
                    files.add(target);
                }
            } catch (IOException noFile) {
                // a pipe, or a system that doesn't tell
            }
        }
        return files;
    }
}
