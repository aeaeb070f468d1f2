package io.millrace.bench;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A file that is saved, and seen elsewhere some time later. */
final class SavedFile {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private SavedFile() {}

    /**
     * Saves a file, and tells how long after that its copy holds the same.
     *
     * @param file where it is saved
     * @param content that it is to have, which isn't what it has
     * @param copy where it is to appear, in a folder that is there; that one is watched, so that nobody is kept from work
     * @throws IOException if it doesn't appear within half a minute
     */
    static Duration untilVisible(Path file, byte[] content, Path copy) throws IOException, InterruptedException {
        try (WatchService changes = FileSystems.getDefault().newWatchService()) {
            Objects.requireNonNull(copy.getParent())
                    .register(
                            changes,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
            Files.write(file, content);
            long saved = System.nanoTime();
            while (!holds(copy, content)) {
                WatchKey key = changes.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
                if (key == null) {
                    throw new IOException(file + " was saved, and not on the server " + LIMIT.toSeconds() + " s later");
                }
                key.pollEvents();
                key.reset();
            }
            return Duration.ofNanos(System.nanoTime() - saved);
        }
    }

    private static boolean holds(Path copy, byte[] content) throws IOException {
        try {
            return Arrays.equals(Files.readAllBytes(copy), content);
        } catch (NoSuchFileException notYet) {
            return false;
        }
    }
}
