package io.millrace.sync;

import io.millrace.sync.RecentListings.Listed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Lists all that lies in the remote folder, a listing for each folder, many side by side. Folders that were there before are
 * asked for at once, not only when the one that they lie in has been listed, so that deep ones don't wait for one another.
 * An instance is of one scan.
 */
final class RemoteScan {
    /** In the tree, so that the folder it lies in isn't taken for empty. */
    private static final Node OTHERS_PART = new Node.Other("a temporary file of another run");

    private static final Node UNLISTABLE = new Node.Other("a folder that can't be listed");
    private static final Node LINK = new Node.Other("a link to a folder");

    /** Where links that look like folders lead round in a circle, it ends somewhere. */
    private static final int DEEPEST = 256;

    private final Rules rules;
    private final String owner;
    private final Tree known;
    private final RecentListings recent;
    private final Batch batch;
    /** What is in each folder; the root's path is empty. */
    private final Map<Optional<RelativePath>, Listed> listed = new HashMap<>();

    private final Map<RelativePath, String> unlistable = new HashMap<>();
    private final Set<RelativePath> links = new HashSet<>();
    /** Folders that are being listed though it isn't known yet whether they are still there. */
    private final Set<RelativePath> expected = new HashSet<>();
    /** Folders whose listings say what they said before; the root's path is empty. */
    private final Set<Optional<RelativePath>> same = new HashSet<>();
    /** Of them, those that are taken for the ones from before by that alone, see {@link ListingText#doubt}. */
    private final Set<RelativePath> doubtful = new HashSet<>();

    /** Whether a listing says something else than it said before. */
    private boolean changed;

    private Optional<RemoteScanException> failure = Optional.empty();

    /**
     * Lists nothing yet.
     *
     * @param rules what they leave out is not looked into
     * @param owner whose temporary files are told apart
     * @param known what was there before, as far as it is known
     * @param recent what the last scan by the same rules, and for the same owner, has read; kept up to date
     */
    RemoteScan(RemoteStage stage, Rules rules, String owner, Tree known, RecentListings recent) {
        this.rules = rules;
        this.owner = owner;
        this.known = known;
        this.recent = recent;
        this.batch = new Batch(stage, new ArrayDeque<>());
    }

    /**
     * What was found.
     *
     * @param tree what lies there; folders that can't be listed, links, and temporary files of other pairs, are in it as
     *     something that is left alone
     * @param leftovers temporary files of this pair's runs that were killed, which aren't in the tree
     * @param problems of folders that can't be listed
     */
    record Found(Tree tree, List<RelativePath> leftovers, List<CycleReport.Failure> problems) {}

    /**
     * Lists.
     *
     * @return what is there; empty if a stop came before the end
     * @throws RemoteScanException if the remote folder can't be listed
     */
    Optional<Found> run() throws RemoteScanException, InterruptedException {
        batch.add(new Listing(Optional.empty(), false));
        expectKnown();
        boolean whole = batch.run();
        while (whole && !hasFailed() && looksCloser()) {
            whole = batch.run();
        }
        return found(whole);
    }

    /** Whether there are folders that may be other ones than before, for the listing of the one they lie in has changed. */
    private synchronized boolean looksCloser() {
        List<RelativePath> others = doubtful.stream()
                .filter(folder -> !same.contains(folder.parent()))
                .toList();
        others.forEach(doubtful::remove);
        others.forEach(folder -> batch.add(new Listing(Optional.of(folder), true)));
        return !others.isEmpty();
    }

    private synchronized void expectKnown() {
        for (RelativePath path : known.folders()) {
            if (path.depth() <= DEEPEST && rules.include(path, true)) {
                expected.add(path);
                batch.add(new Listing(Optional.of(path), false));
            }
        }
    }

    private synchronized Optional<Found> found(boolean whole) throws RemoteScanException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (!whole) {
            return Optional.empty();
        }
        recent.compared(same);
        boolean allListed = links.isEmpty() && unlistable.isEmpty();
        Optional<Found> before = recent.found(listed).filter(_ -> allListed);
        return before.isPresent() ? before : Optional.of(collected(allListed));
    }

    /** What was found in all folders together. */
    private Found collected(boolean allListed) {
        Found found = new Found(Tree.EMPTY, new ArrayList<>(), new ArrayList<>());
        List<Tree.Entry> entries = new ArrayList<>(known.entries().size());
        collect(Optional.empty(), entries, found);
        // what was there before is known to be a tree, and whoever has seen it knows it again
        Tree tree = entries.equals(known.entries()) ? known : Tree.of(entries);
        Found all = new Found(tree, found.leftovers(), found.problems());
        recent.replace(listed, allListed ? Optional.of(all) : Optional.empty());
        return all;
    }

    /** Collects what is in a folder and below it, in the order of paths, which spares sorting. */
    private void collect(Optional<RelativePath> folder, List<Tree.Entry> entries, Found found) {
        Listed here = listed.get(folder);
        if (here == null) {
            return;
        }
        found.leftovers().addAll(here.leftovers());
        for (Tree.Entry entry : here.entries()) {
            RelativePath path = entry.path();
            if (!(entry.node() instanceof Node.Folder)) {
                entries.add(entry);
            } else if (links.contains(path)) {
                entries.add(new Tree.Entry(path, LINK));
            } else if (unlistable.containsKey(path)) {
                found.problems().add(new CycleReport.Failure(path.text(), unlistable.get(path)));
                entries.add(new Tree.Entry(path, UNLISTABLE));
            } else {
                entries.add(entry);
                collect(Optional.of(path), entries, found);
            }
        }
    }

    private synchronized void add(Optional<RelativePath> folder, Listed found) {
        listed.put(folder, found);
        for (Tree.Entry entry : found.entries()) {
            if (entry.node() instanceof Node.Folder && rules.includeByItself(entry.path(), true)) {
                look(entry.path());
            }
        }
    }

    /** What a listing of a folder tells. */
    private Listed read(Optional<RelativePath> folder, SequencedMap<String, Node> found, ListingText text) {
        Tree.Sharing sharing = known.sharing(folder);
        List<Tree.Entry> entries = new ArrayList<>(found.size());
        List<RelativePath> leftovers = new ArrayList<>();
        found.forEach((name, node) -> {
            RelativePath path = sharing.path(name);
            if (node instanceof Node.File && TemporaryName.isAnyones(name)) {
                if (TemporaryName.isOurs(name, owner)) {
                    leftovers.add(path);
                } else {
                    entries.add(new Tree.Entry(path, OTHERS_PART));
                }
                return;
            }
            entries.add(sharing.entry(path, node));
        });
        return new Listed(entries, leftovers, text.now());
    }

    /**
     * Where one listing says something else, many may: then none is asked for whose text alone would have to tell. Nor is one
     * that may be older than that of the folder above, as it was when that had changed.
     */
    private synchronized ListingText textOf(Optional<RelativePath> folder, boolean closely) {
        boolean settled = folder.isEmpty() || recent.wasSame(folder.get().parent());
        return recent.textOf(folder, settled && !closely && !changed);
    }

    private synchronized void compared(Optional<RelativePath> folder, ListingText text) {
        if (text.isRepeated()) {
            same.add(folder);
        } else {
            same.remove(folder);
            changed |= text.isOther();
        }
        if (text.isDoubtful()) {
            folder.ifPresent(doubtful::add);
        }
    }

    /** Looks into a folder that is there, unless that is done already. */
    private void look(RelativePath folder) {
        if (folder.depth() > DEEPEST) {
            unlistable(folder, "it lies deeper than " + DEEPEST + " folders");
        } else if (!expected.remove(folder) && !listed.containsKey(Optional.of(folder))) {
            batch.add(new Listing(Optional.of(folder), false));
        }
    }

    /**
     * Whether a folder that couldn't be listed was merely expected: it isn't there any more, or is listed again once it is
     * known to be.
     */
    private synchronized boolean wasExpected(Optional<RelativePath> folder) {
        boolean expectedOnly = folder.isPresent() && expected.remove(folder.get());
        if (expectedOnly) {
            forget(folder.get());
        }
        return expectedOnly;
    }

    private synchronized void unlistable(RelativePath folder, String reason) {
        unlistable.put(folder, reason);
        forget(folder);
    }

    private synchronized void link(RelativePath folder) {
        links.add(folder);
        forget(folder);
    }

    /** What was read of a folder, when it was taken for the one from before, isn't of what is there now. */
    private void forget(RelativePath folder) {
        listed.remove(Optional.of(folder));
        same.remove(Optional.of(folder));
    }

    private synchronized void fail(RemoteScanException cause) {
        failure = Optional.of(cause);
    }

    private synchronized boolean hasFailed() {
        return failure.isPresent();
    }

    /** Of one folder; of the root, if there is none. */
    private final class Listing implements RemoteTask {
        private final Optional<RelativePath> folder;
        private final boolean closely;
        /** Why the server didn't list it last, though it was there to answer. */
        private String refusal = "";

        /** @param closely whether its text alone can't tell that the folder is the one from before */
        Listing(Optional<RelativePath> folder, boolean closely) {
            this.folder = folder;
            this.closely = closely;
        }

        @Override
        public boolean transfers() {
            return true;
        }

        @Override
        public void run(RemoteLink link) throws RemoteFault {
            if (hasFailed()) {
                return;
            }
            if (folder.isEmpty()) {
                add(folder, listRoot(link));
                return;
            }
            try {
                add(folder, list(link.remote()));
            } catch (RemoteFault.Elsewhere elsewhere) {
                link(folder.get());
            } catch (RemoteFault.Permanent refused) {
                if (!wasExpected(folder)) {
                    unlistable(folder.get(), RemoteStage.reason(refused));
                }
            } catch (RemoteFault.Transient again) {
                if (!again.connectionLost() && wasExpected(folder)) {
                    return;
                }
                refusal = again.connectionLost() ? "" : RemoteStage.reason(again);
                throw again;
            }
        }

        /** It was there when the connection was opened; a new one tells whether it is there still. */
        private Listed listRoot(RemoteLink link) throws RemoteFault {
            try {
                return list(link.remote());
            } catch (RemoteFault.Permanent refused) {
                link.drop();
                return list(link.remote());
            }
        }

        private Listed list(Remote remote) throws RemoteFault {
            ListingText text = textOf(folder, closely);
            Optional<SequencedMap<String, Node>> found = remote.list(folder, text);
            compared(folder, text);
            return found.isPresent()
                    ? read(folder, found.get(), text)
                    : recent.of(folder).orElseThrow();
        }

        @Override
        public void failed(String reason, boolean forGood) {
            if (folder.isPresent() && reason.equals(refusal)) {
                // that server lists others
                unlistable(folder.get(), reason);
            } else {
                fail(new RemoteScanException(reason, forGood));
            }
        }

        @Override
        public void abandoned(String reason) {
            fail(new RemoteScanException(reason, false));
        }
    }
}
