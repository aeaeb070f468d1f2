package io.millrace.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Lists all that lies in the remote folder, a listing for each folder, many side by side. An instance is of one scan. */
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
    private final Batch batch;
    private final List<Tree.Entry> entries = new ArrayList<>();
    private final List<RelativePath> leftovers = new ArrayList<>();
    private final Map<RelativePath, String> unlistable = new HashMap<>();
    private final Set<RelativePath> links = new HashSet<>();
    private Optional<RemoteScanException> failure = Optional.empty();

    /**
     * Lists nothing yet.
     *
     * @param rules what they leave out is not looked into
     * @param owner whose temporary files are told apart
     * @param known a tree of much the same paths, to share them
     */
    RemoteScan(RemoteStage stage, Rules rules, String owner, Tree known) {
        this.rules = rules;
        this.owner = owner;
        this.known = known;
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
        batch.add(new Listing(Optional.empty()));
        boolean whole = batch.run();
        return found(whole);
    }

    private synchronized Optional<Found> found(boolean whole) throws RemoteScanException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (!whole) {
            return Optional.empty();
        }
        List<CycleReport.Failure> problems = new ArrayList<>();
        unlistable.forEach((path, reason) -> problems.add(new CycleReport.Failure(path.text(), reason)));
        if (!problems.isEmpty() || !links.isEmpty()) {
            entries.replaceAll(this::corrected);
        }
        return Optional.of(new Found(Tree.of(entries), leftovers, problems));
    }

    private Tree.Entry corrected(Tree.Entry entry) {
        RelativePath path = entry.path();
        if (links.contains(path)) {
            return new Tree.Entry(path, LINK);
        }
        return unlistable.containsKey(path) ? new Tree.Entry(path, UNLISTABLE) : entry;
    }

    private synchronized void add(Optional<RelativePath> folder, SequencedMap<String, Node> found) {
        Tree.Sharing sharing = known.sharing(folder);
        found.forEach((name, node) -> {
            RelativePath path =
                    folder.isEmpty() ? RelativePath.of(name) : folder.get().child(name);
            if (node instanceof Node.File && TemporaryName.isAnyones(name)) {
                if (TemporaryName.isOurs(name, owner)) {
                    leftovers.add(path);
                } else {
                    entries.add(new Tree.Entry(path, OTHERS_PART));
                }
                return;
            }
            entries.add(sharing.shared(new Tree.Entry(path, node)));
            if (node instanceof Node.Folder && rules.includeByItself(path, true)) {
                if (path.depth() > DEEPEST) {
                    unlistable(path, "it lies deeper than " + DEEPEST + " folders");
                } else {
                    batch.add(new Listing(Optional.of(path)));
                }
            }
        });
    }

    private synchronized void unlistable(RelativePath folder, String reason) {
        unlistable.put(folder, reason);
    }

    private synchronized void link(RelativePath folder) {
        links.add(folder);
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
        /** Why the server didn't list it last, though it was there to answer. */
        private String refusal = "";

        Listing(Optional<RelativePath> folder) {
            this.folder = folder;
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
                add(folder, link.remote().list(folder.get()));
            } catch (RemoteFault.Elsewhere elsewhere) {
                link(folder.get());
            } catch (RemoteFault.Permanent refused) {
                unlistable(folder.get(), RemoteStage.reason(refused));
            } catch (RemoteFault.Transient again) {
                refusal = again.connectionLost() ? "" : RemoteStage.reason(again);
                throw again;
            }
        }

        /** It was there when the connection was opened; a new one tells whether it is there still. */
        private static SequencedMap<String, Node> listRoot(RemoteLink link) throws RemoteFault {
            try {
                return link.remote().listRoot();
            } catch (RemoteFault.Permanent refused) {
                link.drop();
                return link.remote().listRoot();
            }
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
