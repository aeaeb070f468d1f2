package io.millrace.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicReference;

/** Lists all that lies in the remote folder, a listing for each folder, many side by side. An instance is of one scan. */
final class RemoteScan {
    private final Rules rules;
    private final Batch batch;
    private final List<Tree.Entry> entries = new ArrayList<>();
    private final AtomicReference<Optional<String>> failure = new AtomicReference<>(Optional.empty());

    /** @param rules what they leave out is not looked into */
    RemoteScan(RemoteStage stage, Rules rules) {
        this.rules = rules;
        this.batch = new Batch(stage, new ArrayDeque<>());
    }

    /**
     * Lists.
     *
     * @return what is there; empty if a stop came before the end
     * @throws RemoteScanException if a folder can't be listed
     */
    Optional<Tree> run() throws RemoteScanException, InterruptedException {
        batch.add(new Listing(Optional.empty()));
        boolean whole = batch.run();
        Optional<String> failed = failure.get();
        if (failed.isPresent()) {
            throw new RemoteScanException(failed.get());
        }
        synchronized (entries) {
            return whole ? Optional.of(Tree.of(entries)) : Optional.empty();
        }
    }

    /** Of one folder; of the root, if there is none. */
    private final class Listing implements RemoteTask {
        private final Optional<RelativePath> folder;

        Listing(Optional<RelativePath> folder) {
            this.folder = folder;
        }

        @Override
        public void run(RemoteLink link) throws RemoteFault {
            if (failure.get().isPresent()) {
                return;
            }
            Remote remote = link.remote();
            if (folder.isEmpty()) {
                add(remote.listRoot());
                return;
            }
            try {
                add(remote.list(folder.get()));
            } catch (RemoteFault.Permanent refused) {
                synchronized (unlistable) {
                    unlistable.put(folder.get(), RemoteStage.reason(refused));
                }
            }
        }

        @Override
        public void failed(String reason) {
            failure.compareAndSet(Optional.empty(), Optional.of(reason));
        }

        private void add(SequencedMap<String, Node> found) {
            List<Tree.Entry> here = new ArrayList<>(found.size());
            found.forEach((name, node) -> here.add(
                    new Tree.Entry(folder.isEmpty() ? RelativePath.of(name) : folder.get().child(name), node)));
            synchronized (entries) {
                entries.addAll(here);
            }
            for (Tree.Entry each : here) {
                if (each.node() instanceof Node.Folder && rules.includeByItself(each.path(), true)) {
                    batch.add(new Listing(Optional.of(each.path())));
                }
            }
        }
    }
}
