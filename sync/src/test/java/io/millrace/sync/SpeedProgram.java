package io.millrace.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells how long it takes, once the JVM is warm, to scan a folder and to plan when there is nothing to do. */
final class SpeedProgram {
    private static final int FILES_PER_FOLDER = 50;
    private static final int ROUNDS = 5;
    private static final long NANOSECONDS_A_ROUND = 1_000_000_000;

    private SpeedProgram() {}

    /** Something that is timed. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /**
     * Measures.
     *
     * @param arguments a folder that isn't there yet, and how many files to put into it
     */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        int files = Integer.parseInt(arguments[1]);
        fill(root, files);
        Scan scan = LocalScan.of(root, Links.SKIP, Rules.NONE);
        Map<RelativePath, JournalEntry> entries = journal(scan.tree());
        JournalSnapshot journal = new JournalSnapshot(entries, java.util.Set.of());
        Tree remote = remote(scan.tree());
        Planner planner = new Planner(PlanSettings.DEFAULT);

        time("whole scan", () -> LocalScan.of(root, Links.SKIP, Rules.NONE));
        time("plan", () -> planner.plan(scan.rules(), scan.tree(), remote, journal));
    }

    static void fill(Path root, int files) throws IOException {
        for (int i = 0; i < files; i++) {
            int folder = i / FILES_PER_FOLDER;
            Path place = root.resolve("section-" + folder / 10 + "/part-" + folder % 10);
            Files.createDirectories(place);
            Files.writeString(place.resolve("article-%05d.html".formatted(i)), "x");
        }
    }

    static Map<RelativePath, JournalEntry> journal(Tree tree) {
        Map<RelativePath, JournalEntry> entries = new HashMap<>();
        tree.forEach(each -> {
            if (each.node() instanceof Node.File file) {
                Modified shown = new Modified(file.modified().time(), Precision.SECOND);
                ContentHash hash =
                        new ContentHash("SHA-256", "%064x".formatted(each.path().hashCode()));
                entries.put(
                        each.path(),
                        new JournalEntry.File(
                                file.size(),
                                file.modified(),
                                Optional.of(hash),
                                new JournalEntry.Shown(file.size(), shown)));
            } else {
                entries.put(each.path(), JournalEntry.FOLDER);
            }
        });
        return entries;
    }

    private static Tree remote(Tree local) {
        return local.map(each -> each.node() instanceof Node.File file
                ? new Tree.Entry(RelativePath.of(each.path().text()), new Node.File(file.size(), file.modified()))
                : each);
    }

    private static void time(String what, Work work) throws IOException {
        for (int round = 1; round <= ROUNDS; round++) {
            int runs = 0;
            long best = Long.MAX_VALUE;
            long begin = System.nanoTime();
            long end = begin;
            while (end - begin < NANOSECONDS_A_ROUND) {
                work.run();
                long now = System.nanoTime();
                best = Math.min(best, now - end);
                end = now;
                runs++;
            }
            if (round == ROUNDS) {
                System.out.printf("%-24s mean %9.3f ms, best %9.3f ms%n", what, (end - begin) / 1e6 / runs, best / 1e6);
            }
        }
    }
}
