package io.millrace.bench;

import io.millrace.bench.SyncReport.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Reads off a {@code millrace sync} that goes on what single runs can't show.
 *
 * @param commands how it is started
 * @param servers where its servers come from
 * @param tree that it mirrors; files in it are changed
 * @param live how long it is looked at
 */
record LiveReadings(MirrorCommands commands, FreshFtp servers, SourceTree tree, MirrorSizes.Live live) {
    private static final long SEED = 1;
    /** Until the program's own code is compiled, more or less. */
    private static final int WARM_UP = 5;

    private static final Duration BETWEEN_TOUCHES = Duration.ofMillis(100);
    private static final int LEAST_PAUSE_MILLIS = 200;
    private static final int MOST_PAUSE_MILLIS = 400;

    /**
     * Cycles that list the server's folders and find nothing to do.
     *
     * @throws IOException if the sync fails
     */
    List<Reading> listed() throws IOException, InterruptedException {
        try (PureFtpd server = servers.start();
                LiveSync sync = start(server, "--every=1s")) {
            sync.cycle();
            tree.requireSame("millrace sync --every", server.folder());
            List<Double> millis = new ArrayList<>();
            for (int number = 0; number < WARM_UP + live.cycles(); number++) {
                double took = sync.idleCycle();
                if (number >= WARM_UP) {
                    millis.add(took);
                }
            }
            return List.of(Reading.of(SyncReport.LISTED, "ms", millis));
        }
    }

    /**
     * What a sync does that watches its folder: nothing, cycles that find nothing to do, and the upload of a saved file.
     *
     * @throws IOException if the sync fails, or asks the server where it has no need to
     */
    List<Reading> watched() throws IOException, InterruptedException {
        try (PureFtpd server = servers.start();
                LiveSync sync = start(server, "--watch", "--every=10m")) {
            sync.cycle();
            tree.requireSame("millrace sync --watch", server.folder());
            Reading unchanged = touches(sync);
            Reading visible = saves(sync, server);
            Reading idle = idle(sync);
            // without a server such a cycle goes as well as with one
            server.stop();
            touch(sync);
            return List.of(unchanged, idle, visible);
        }
    }

    private LiveSync start(PureFtpd server, String... options) throws IOException {
        Path errors = Files.createTempFile(servers.parent(), "sync-", ".err");
        return LiveSync.start(commands.sync(tree.folder(), server, options), errors);
    }

    private Reading touches(LiveSync sync) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int number = 0; number < WARM_UP + live.cycles(); number++) {
            double took = touch(sync);
            if (number >= WARM_UP) {
                millis.add(took);
            }
        }
        return Reading.of(SyncReport.WATCHED, "ms", millis);
    }

    /**
     * Gives a file the permissions that it has: a cycle looks at the folder, and finds nothing. Of such cycles the first is
     * told of that comes after another one; that is begun by a link, which comes or goes and isn't mirrored.
     */
    private double touch(LiveSync sync) throws IOException, InterruptedException {
        Path link = tree.folder().resolve("touched");
        Path file = tree.files().getFirst();
        sync.leave(BETWEEN_TOUCHES);
        Files.createSymbolicLink(link, Path.of("nowhere"));
        sync.idleCycle();
        sync.leave(BETWEEN_TOUCHES);
        Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(file));
        double took = sync.idleCycle();
        sync.leave(BETWEEN_TOUCHES);
        Files.delete(link);
        sync.idleCycle();
        return took;
    }

    private Reading saves(LiveSync sync, PureFtpd server) throws IOException, InterruptedException {
        Random random = new Random(SEED);
        List<Path> files = tree.files();
        List<Double> millis = new ArrayList<>();
        for (int number = 0; number < live.saves(); number++) {
            sync.leave(Duration.ofMillis(random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS)));
            Path file = files.get(random.nextInt(files.size()));
            byte[] content = new byte[(int) Files.size(file)];
            random.nextBytes(content);
            Path shown = server.folder().resolve(tree.folder().relativize(file));
            millis.add(SavedFile.untilVisible(file, content, shown).toNanos() / 1e6);
        }
        sync.leave(Duration.ofMillis(MOST_PAUSE_MILLIS));
        tree.requireSame("millrace sync --watch", server.folder());
        return Reading.of(SyncReport.VISIBLE, "ms", millis);
    }

    private Reading idle(LiveSync sync) throws IOException, InterruptedException {
        Duration before = sync.processor();
        sync.leave(live.idle());
        Duration used = sync.processor().minus(before);
        return Reading.of(SyncReport.IDLE, "s", List.of(LoadReport.seconds(used)));
    }
}
