package io.millrace.sync;

import io.millrace.sync.FolderReader.Contents;
import io.millrace.sync.FolderReader.Folder;
import io.millrace.sync.FolderReader.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One scan: what it has found, and what it takes over from the one before. Where it reads a whole tree, several threads do,
 * and what they share is what the synchronized methods are for.
 */
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
        put(contents.entries());
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
            noteRead(text);
            mounts.read(text, folder.place());
        }
        return names;
    }

    private synchronized void noteRead(String folder) {
        read.add(folder);
    }

    /** Takes up what the ignore file of a folder says, and tells whether that changed. */
    private boolean applyPatterns(Names names) throws ScanException {
        return applyPatterns(names.folder().path().map(RelativePath::text).orElse(""), reader.patterns(names));
    }

    private synchronized boolean applyPatterns(String folder, Optional<IgnorePatterns> now) {
        Optional<IgnorePatterns> then =
                Optional.ofNullable(now.isPresent() ? ignoreFiles.put(folder, now.get()) : ignoreFiles.remove(folder));
        boolean other = !now.equals(then);
        otherPatterns |= other;
        return other;
    }

    /** Those that hold in a folder: with the ignore files that lead to it, and no others, for there may be many. */
    private synchronized Rules rulesIn(Optional<RelativePath> folder) {
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

    private void readWhole(Names first) throws ScanException {
        settle(first.folder().path());
        update.removeAllBelow(first.folder().path());
        new FolderWalk(this::visit).run(takeUp(first));
    }

    /** Takes up what is in a folder, of which the folders in it are answered. */
    private List<Folder> visit(Folder folder) throws ScanException {
        Optional<Names> names = enter(folder);
        if (names.isEmpty()) {
            return List.of();
        }
        applyPatterns(names.get());
        return takeUp(names.get());
    }

    private List<Folder> takeUp(Names names) throws ScanException {
        Contents contents = look(names);
        put(contents.entries());
        return contents.folders();
    }

    private synchronized void put(List<Tree.Entry> entries) {
        entries.forEach(update::put);
    }

    private void settle(Optional<RelativePath> folder) {
        folder.ifPresentOrElse(settled::add, () -> everything = true);
    }

    private Contents look(Names names) throws ScanException {
        Contents contents = reader.contents(names, rulesIn(names.folder().path()), before.tree());
        note(contents.problems());
        return contents;
    }

    private synchronized void note(List<Scan.Problem> more) {
        problems.addAll(more);
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
