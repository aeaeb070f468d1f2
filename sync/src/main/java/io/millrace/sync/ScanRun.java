package io.millrace.sync;

import io.millrace.sync.FolderReader.Contents;
import io.millrace.sync.FolderReader.Folder;
import io.millrace.sync.FolderReader.Names;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One scan: what it has found, and what it takes over from the one before. */
final class ScanRun {
    private final Scan before;
    private final Rules given;
    private final FolderReader reader;
    private final LocalScan.Witness witness;
    private final MountPoints mounts;
    private final TreeUpdate update;
    private final Map<String, IgnorePatterns> ignoreFiles;
    private final Set<String> read = new HashSet<>();
    private final Set<RelativePath> settled = new HashSet<>();
    private final List<Scan.Problem> problems = new ArrayList<>();
    private boolean otherPatterns;
    private boolean everything;

    /** @param given the rules without those of ignore files */
    ScanRun(Scan before, Rules given, FolderReader reader, LocalScan.Witness witness, MountPoints mounts) {
        this.before = before;
        this.given = given;
        this.reader = reader;
        this.witness = witness;
        this.mounts = mounts;
        this.update = new TreeUpdate(before.tree());
        this.ignoreFiles = new HashMap<>(before.rules().files());
    }

    /** Reads a folder and all below it. */
    void readWhole(Folder folder) throws ScanException {
        Optional<Names> names = enter(folder);
        if (names.isPresent()) {
            applyPatterns(names.get());
            readWhole(names.get());
        }
    }

    /**
     * Reads a folder and, of those in it, the ones that weren't there before; all of them if its ignore file changed.
     *
     * @param others folders that came instead of those that were there before
     */
    void readChanged(Folder folder, Set<String> others) throws ScanException {
        Optional<Names> names = enter(folder);
        if (names.isEmpty()) {
            return;
        }
        if (applyPatterns(names.get())) {
            readWhole(names.get());
            return;
        }
        update.removeContents(folder.path());
        Set<RelativePath> kept = new HashSet<>();
        Contents contents = look(names.get());
        contents.entries().forEach(update::put);
        for (Folder each : contents.folders()) {
            RelativePath path = each.path().orElseThrow();
            if (!others.contains(path.text()) && before.tree().get(path).orElse(null) instanceof Node.Folder) {
                kept.add(path);
            } else {
                readWhole(each);
            }
        }
        settleOthers(folder, kept);
    }

    /** Whether it is known what became of a folder that was there before. */
    boolean isSettled(RelativePath folder) {
        return everything
                || read.contains(folder.text())
                || settled.contains(folder)
                || folder.parent().filter(this::isSettledBelow).isPresent();
    }

    private boolean isSettledBelow(RelativePath folder) {
        return settled.contains(folder)
                || folder.parent().filter(this::isSettledBelow).isPresent();
    }

    /** What there is now. */
    Scan result() {
        Tree tree = update.after();
        otherPatterns |= ignoreFiles.keySet().removeIf(folder -> !read.contains(folder) && !tree.hasFolder(folder));
        Rules all = otherPatterns ? given.with(ignoreFiles) : before.rules();
        for (Scan.Problem problem : before.problems()) {
            String folder =
                    problem.path().substring(0, Math.max(0, problem.path().lastIndexOf('/')));
            if (!read.contains(folder) && tree.hasFolder(folder)) {
                problems.add(problem);
            }
        }
        problems.sort(Scan.Problem::compare);
        Scan after = new Scan(tree, all, problems);
        return update.isEmpty() && after.equals(before) ? before : after;
    }

    /** Tells of a folder, then lists it; empty if it vanished. */
    private Optional<Names> enter(Folder folder) throws ScanException {
        String text = folder.path().map(RelativePath::text).orElse("");
        witness.entering(text, folder.place(), folder.identity());
        Optional<Names> names = reader.list(folder);
        if (names.isPresent()) {
            read.add(text);
            mounts.read(text, folder.place());
        }
        return names;
    }

    /** Takes up what the ignore file of a folder says, and tells whether that changed. */
    private boolean applyPatterns(Names names) throws ScanException {
        String folder = names.folder().path().map(RelativePath::text).orElse("");
        Optional<IgnorePatterns> now = reader.patterns(names);
        Optional<IgnorePatterns> then =
                Optional.ofNullable(now.isPresent() ? ignoreFiles.put(folder, now.get()) : ignoreFiles.remove(folder));
        boolean other = !now.equals(then);
        otherPatterns |= other;
        return other;
    }

    /** Those that hold in a folder: with the ignore files that lead to it, and no others, for there may be many. */
    private Rules rulesIn(Optional<RelativePath> folder) {
        if (ignoreFiles.isEmpty()) {
            return given;
        }
        Map<String, IgnorePatterns> leading = new HashMap<>();
        for (Optional<RelativePath> at = folder; at.isPresent(); at = at.get().parent()) {
            take(at.get().text(), leading);
        }
        take("", leading);
        return leading.isEmpty() ? given : given.with(leading);
    }

    private void take(String folder, Map<String, IgnorePatterns> leading) {
        IgnorePatterns patterns = ignoreFiles.get(folder);
        if (patterns != null) {
            leading.put(folder, patterns);
        }
    }

    /** Takes up everything in the order of paths, in which it needs no sorting. */
    private void readWhole(Names first) throws ScanException {
        settle(first.folder().path());
        update.removeAllBelow(first.folder().path());
        Deque<Level> levels = new ArrayDeque<>();
        levels.push(new Level(look(first)));
        while (!levels.isEmpty()) {
            Optional<Folder> folder = takeUp(levels.peek());
            if (folder.isEmpty()) {
                levels.pop();
                continue;
            }
            Optional<Names> names = enter(folder.get());
            if (names.isPresent()) {
                applyPatterns(names.get());
                levels.push(new Level(look(names.get())));
            }
        }
    }

    /** Takes up what is in a folder, up to the next folder in it, which is answered; empty if none is left. */
    private Optional<Folder> takeUp(Level level) {
        while (level.entries.hasNext()) {
            Tree.Entry entry = level.entries.next();
            update.put(entry);
            if (entry.node() instanceof Node.Folder) {
                return Optional.of(level.folders.next());
            }
        }
        return Optional.empty();
    }

    /** How far a folder was taken up. */
    private static final class Level {
        private final Iterator<Tree.Entry> entries;
        private final Iterator<Folder> folders;

        private Level(Contents contents) {
            entries = contents.entries().iterator();
            folders = contents.folders().iterator();
        }
    }

    private void settle(Optional<RelativePath> folder) {
        folder.ifPresentOrElse(settled::add, () -> everything = true);
    }

    private Contents look(Names names) throws ScanException {
        Contents contents = reader.contents(names, rulesIn(names.folder().path()));
        problems.addAll(contents.problems());
        return contents;
    }

    /** Notes which folders that were in this one before aren't any more. */
    private void settleOthers(Folder folder, Set<RelativePath> kept) {
        Tree tree = before.tree();
        int end = tree.endOf(folder.path());
        for (int i = tree.beginOf(folder.path()); i < end; i = tree.behind(i)) {
            Tree.Entry entry = tree.entries().get(i);
            if (entry.node() instanceof Node.Folder && !kept.contains(entry.path())) {
                settled.add(entry.path());
            }
        }
    }
}
