package io.millrace.sync;

import io.millrace.engine.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Watches a folder in a process of its own, for tests that set the limits and the file systems of that. */
final class WatchProgram implements AutoCloseable {
    private final Semaphore changed = new Semaphore(0);
    private final Path root;
    private final WatchedFolder watched;

    private WatchProgram(Path root) {
        this.root = root;
        this.watched = WatchedFolder.open(root, MirrorSettings.DEFAULT, Tree.EMPTY, Clock.system(), changed::release);
    }

    /**
     * Watches it, and prints what happens.
     *
     * @param arguments the folder, then {@code limits} or {@code unmount}
     */
    public static void main(String[] arguments) throws Exception {
        try (WatchProgram program = new WatchProgram(Path.of(arguments[0]))) {
            if (arguments[1].equals("limits")) {
                program.findAll();
            } else {
                program.unmount();
            }
        }
    }

    /** A process that runs it, as {@code setting} does that is a shell's command and ends with {@code exec "$@"}. */
    static List<String> printed(String setting, Path root, String what, String... unshare) throws Exception {
        List<String> command = new ArrayList<>(List.of("unshare"));
        command.addAll(List.of(unshare));
        command.addAll(List.of(
                "sh",
                "-c",
                setting,
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WatchProgram.class.getName(),
                root.toString(),
                what));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join("\n", lines));
        }
        return lines;
    }

    private void findAll() throws Exception {
        boolean deaf = watched.problem().isPresent();
        List<Path> folders;
        try (var found = Files.list(root)) {
            folders = found.toList();
        }
        watched.scan();
        System.out.println(watched.problem().orElse("all is watched"));
        for (Path folder : folders) {
            Files.createFile(folder.resolve("late"));
        }
        Files.createFile(root.resolve("late"));
        Predicate<Scan> all = scan -> scan.tree().files() == folders.size() + 1;
        System.out.println(deaf ? all.test(watched.scan()) : awaits(all));
    }

    private void unmount() throws Exception {
        print(watched.scan());
        Process unmounting = new ProcessBuilder("umount", root.resolve("media").toString()).start();
        System.out.println(unmounting.waitFor());
        System.out.println(awaits(scan -> !scan.problems().isEmpty()));
        print(watched.scan());
        print(watched.scanAll());
    }

    private boolean awaits(Predicate<Scan> wanted) throws IOException, InterruptedException {
        while (changed.tryAcquire(20, TimeUnit.SECONDS)) {
            if (wanted.test(watched.scan())) {
                return true;
            }
        }
        return false;
    }

    private static void print(Scan scan) {
        System.out.println(
                scan.tree().entries().stream().map(each -> each.path().text()).toList() + " "
                        + scan.problems().size());
    }

    @Override
    public void close() throws IOException {
        watched.close();
    }
}
