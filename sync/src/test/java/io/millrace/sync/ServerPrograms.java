package io.millrace.sync;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The servers' programs, where {@code ./check} unpacks them, and what they need to run. */
final class ServerPrograms {
    private static final Path HOME = home();

    private ServerPrograms() {}

    /** A command that runs {@code program}, as the user that the tests run as. */
    static ProcessBuilder run(String program, List<String> arguments) throws IOException {
        return of(List.of(), program, arguments);
    }

    /** A command that runs {@code program} as nobody when the tests run as root, which servers don't like to be. */
    static ProcessBuilder runUnprivileged(String program, List<String> arguments) throws IOException {
        return of(
                isRoot() ? List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups") : List.of(),
                program,
                arguments);
    }

    /** A command line that stands before that of the program. */
    static ProcessBuilder of(List<String> before, String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(path(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LD_LIBRARY_PATH", libraries());
        return builder;
    }

    /** Where a file of the servers' packages lies, by its path in them. */
    static Path path(String file) throws IOException {
        Path path = HOME.resolve(file);
        if (!Files.exists(path)) {
            throw new IOException(path + " is missing: run ./check, which fetches the servers for these tests");
        }
        return path;
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static String libraries() throws IOException {
        List<String> found = new ArrayList<>();
        for (String parent : List.of("lib", "usr/lib")) {
            if (Files.isDirectory(HOME.resolve(parent))) {
                try (DirectoryStream<Path> folders = Files.newDirectoryStream(HOME.resolve(parent), "*-linux-*")) {
                    folders.forEach(folder -> found.add(folder.toString()));
                }
            }
        }
        return String.join(":", found);
    }

    private static Path home() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("check"))) {
                return folder.resolve(".millrace/servers");
            }
        }
        return Path.of(".millrace/servers").toAbsolutePath();
    }
}
