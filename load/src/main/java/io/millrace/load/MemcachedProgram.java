package io.millrace.load;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the memcached program of this machine is. */
final class MemcachedProgram {
    /** What to tell a user on whose machine there is none. */
    static final String MISSING =
            "memcached is not installed here: install it (apt install memcached, or brew install memcached)";

    /** Service programs are often outside a user's PATH. */
    private static final List<String> ALSO = List.of(
            "/usr/bin",
            "/usr/sbin",
            "/usr/local/bin",
            "/opt/homebrew/bin",
            "/opt/homebrew/opt/memcached/bin",
            "/home/linuxbrew/.linuxbrew/bin");

    private MemcachedProgram() {}

    /** The first memcached on the PATH, else in the folders where package managers put it. */
    static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), ALSO.stream())
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "memcached"))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst();
    }
}
