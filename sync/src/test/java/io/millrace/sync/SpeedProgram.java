package io.millrace.sync;

import io.millrace.engine.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells how long it takes, once the JVM is warm, to scan a folder and to plan when there is nothing to do. */
final class SpeedProgram {
    private static final int FILES_PER_FOLDER = 50;
    private static final int ROUNDS = 5;
    private static final int RECORDS = 5000;
    private static final long NANOSECONDS_A_ROUND = 1_000_000_000;

    private SpeedProgram() {}

    /** Something that is timed. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /**
     * Measures. If the folder is there, filled by an earlier run, only how much memory it takes to begin a sync of it.
     *
     * @param arguments a folder, how many files to put into it, and one for the journal
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(arguments[0]);
        int files = Integer.parseInt(arguments[1]);
        if (Files.exists(root)) {
            begin(root, Path.of(arguments[2]));
            return;
        }
        fill(root, files);
        LocalScan local = new LocalScan(root, Links.SKIP, Rules.NONE, LocalScan.NOBODY);
        Scan scan = local.whole();
        try (RememberedJournal journal = open(Path.of(arguments[2]))) {
            journal.record(journal(scan.tree()));
            Tree remote = remote(Tree.EMPTY, scan.tree());
            Planner planner = new Planner(PlanSettings.DEFAULT);
            Path edited = root.resolve("section-0/part-0/article-00007.html");
            Changes changes = new Changes(Set.of("section-0/part-0"), Set.of(), false);
            long[] second = {0};

            time("whole scan, the first", local::whole);
            time("whole scan, again", () -> local.again(scan, Changes.ALL));
            time("scan of one folder", () -> {
                Files.setLastModifiedTime(edited, FileTime.from(second[0]++, TimeUnit.SECONDS));
                local.again(scan, changes);
            });
            time("plan from a listing", () -> planner.plan(scan.rules(), scan.tree(), remote, journal.snapshot()));
            time(
                    "plan from the journal",
                    () -> planner.plan(scan.rules(), scan.tree(), journal.shown(), journal.snapshot()));
            System.gc();
            System.out.printf(
                    "heap with %d entries: %d MiB%n",
                    scan.tree().entries().size() + remote.entries().size(), used() >> 20);
            write(journal, 1);
            write(journal, 10);
            journal.forget(journal.snapshot().entries().keySet().stream()
                    .filter(path -> scan.tree().get(path).isEmpty())
                    .toList());
        }
    }

    private static RememberedJournal open(Path data) {
        return new RememberedJournal(SqliteJournal.open(data, JournalProgram.pair()), Clock.system());
    }

    private static void write(RememberedJournal journal, int threads) throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            AtomicInteger next = new AtomicInteger();
            List<Thread> workers = new ArrayList<>();
            long begin = System.nanoTime();
            for (int i = 0; i < threads; i++) {
                workers.add(Thread.ofVirtual().start(() -> {
                    for (int n; (n = next.getAndIncrement()) < RECORDS; ) {
                        journal.record(RelativePath.of("new/file" + n), JournalProgram.entry(n));
                    }
                }));
            }
            for (Thread worker : workers) {
                worker.join();
            }
            journal.flush();
            System.out.printf(
                    "%d records, %d threads   %9.3f ms%n", RECORDS, threads, (System.nanoTime() - begin) / 1e6);
        }
    }

    private static void begin(Path root, Path data) throws IOException {
        try (RememberedJournal journal = open(data);
                WatchedFolder watched =
                        WatchedFolder.open(root, MirrorSettings.DEFAULT, journal.shown(), Clock.system(), () -> {})) {
            long began = System.nanoTime();
            Scan scan = watched.scanAll();
            System.out.printf("first scan, with watches %9.3f ms%n", (System.nanoTime() - began) / 1e6);
            Planner planner = new Planner(PlanSettings.DEFAULT);
            Verdict first =
                    planner.plan(scan.rules(), scan.tree(), remote(journal.shown(), scan.tree()), journal.snapshot());
            Verdict known = planner.plan(scan.rules(), scan.tree(), journal.shown(), journal.snapshot());
            System.out.println("nothing to do: " + first.equals(known) + ", watched: "
                    + watched.problem().isEmpty());
            System.gc();
            System.out.printf("heap in between          %d MiB%n", used() >> 20);
            Scan again = watched.scanAll();
            Tree listed = remote(journal.shown(), again.tree());
            Verdict later = planner.plan(again.rules(), again.tree(), listed, journal.snapshot());
            System.out.println("nothing to do: " + later.equals(known));
            Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
                    .forEach(System.out::println);
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
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

    /** As if it were listed on a server. */
    private static Tree remote(Tree known, Tree local) {
        List<Tree.Entry> entries = new ArrayList<>();
        for (Tree.Entry each : local) {
            Node node = each.node() instanceof Node.File file
                    ? new Node.File(file.size(), new Modified(file.modified().time(), Precision.SECOND))
                    : Node.FOLDER;
            Tree.Sharing sharing = known.sharing(each.path().parent());
            entries.add(sharing.entry(sharing.path(each.path().name()), node));
        }
        return Tree.of(entries);
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
