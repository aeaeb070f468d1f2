package io.millrace.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A checkout in miniature: the real launcher, a source, and programs that stand in for Maven and the JDK and tell what
 * they were asked, since what is tested is the launcher alone.
 */
final class Checkout {
    private static final String MAVEN = """
            #!/bin/sh
            echo "$*" >>builds
            [ ! -e broken ] || { echo "[ERROR] $PWD/cli/src/main/A.java:[1,1] it is broken"; exit 1; }
            mkdir -p cli/target/lib
            echo library >cli/target/lib/library.jar
            cat cli/src/main/*.java >cli/target/millrace-cli-0.1.0.jar
            """;
    private static final String JAVA = """
            #!/bin/sh
            for argument; do echo "argument: $argument"; done
            """;

    private final Path root;

    Checkout(Path root) throws IOException {
        this.root = root;
        Path project = Path.of("..").toAbsolutePath().normalize();
        writeProgram("millrace", Files.readString(project.resolve("millrace")));
        for (String file : List.of("scripts/jdk.sh", "scripts/build.sh")) {
            write(file, Files.readString(project.resolve(file)));
        }
        write("pom.xml", "");
        write(".mvn/maven.config", "");
        write("cli/pom.xml", "");
        write("cli/src/main/A.java", "first");
        write("jdk/release", "JAVA_RUNTIME_VERSION=\"25.0.9+1\"\nJAVA_VERSION=\"25.0.9\"\n");
        writeProgram("jdk/bin/java", JAVA);
        writeProgram("jdk/bin/javac", "#!/bin/sh\n");
        writeProgram("programs/mvn", MAVEN);
    }

    /** What a start said, and its exit code. */
    record Start(int exitCode, String output, String errors) {}

    Path root() {
        return root;
    }

    void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    void writeProgram(String file, String content) throws IOException {
        write(file, content);
        if (!root.resolve(file).toFile().setExecutable(true)) {
            throw new IOException("can't make " + file + " executable");
        }
    }

    /** What Maven was asked for, build by build. */
    List<String> builds() throws IOException {
        Path builds = root.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
    }

    Start start(String... arguments) throws IOException, InterruptedException {
        return startAs(root.resolve("millrace"), arguments);
    }

    /** Starts the launcher by another name of its own. */
    Start startAs(Path launcher, String... arguments) throws IOException, InterruptedException {
        return await(begin(launcher, root.resolve("programs") + ":/usr/bin:/bin", arguments));
    }

    /** Begins a start with these folders to look for programs in. */
    Process begin(Path launcher, String path, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("HOME", root.toString());
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        return builder.start();
    }

    static Start await(Process process) throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the launcher did not end within a minute");
        }
        try {
            return new Start(
                    process.exitValue(),
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                    new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
