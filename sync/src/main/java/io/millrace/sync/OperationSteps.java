package io.millrace.sync;

import io.millrace.sync.Step.Outcome;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How each operation is done. What the server refuses may have been done before, by an attempt whose reply was lost or by
 * somebody else: it is looked up then.
 */
final class OperationSteps {
    private final Workplace workplace;
    private final LocalPresence here;
    private final Removals removals;
    private final Intentions intentions;
    private final Instant scanned;
    private final Map<RelativePath, JournalEntry.File> unsettled = new ConcurrentHashMap<>();

    /** @param scanned when the local folder had been scanned, and nothing of it had been read yet */
    OperationSteps(Workplace workplace, Intentions intentions, Instant scanned) {
        this.workplace = workplace;
        this.here = new LocalPresence(workplace.files().folder());
        this.removals = new Removals(workplace.journal(), here);
        this.intentions = intentions;
        this.scanned = scanned;
    }

    /** How to do {@code operation}. */
    Step of(Operation operation) {
        return switch (operation) {
            case Operation.CreateFolder creation -> link -> createFolder(link.remote(), creation.path());
            case Operation.DeleteFile deletion -> link -> removals.deleteFile(link.remote(), deletion);
            case Operation.RemoveFolder removal -> link -> removals.removeFolder(link.remote(), removal);
            case Operation.Upload upload -> new UploadStep(upload.path(), upload.file());
            case Operation.Rename rename -> new RenameStep(rename);
            case Operation.ChangeMode change -> link -> changeMode(link.remote(), change);
        };
    }

    /** Files that were put there, and of which the server hasn't shown yet what listings will show. */
    Map<RelativePath, JournalEntry.File> unsettled() {
        return unsettled;
    }

    /** Whether it is known that there is nothing at a path here any more. */
    boolean isGone(RelativePath path) {
        return here.isGone(path);
    }

    /** Writes down that a file was put there. */
    void record(RelativePath path, Uploaded uploaded) {
        workplace.journal().record(path, entry(path, uploaded));
        intentions.recorded(path);
    }

    /** An upload of a file, that has not begun. */
    Upload upload(RelativePath path, Optional<RelativePath> beside, SyncProgress.Transfer transfer) {
        Upload.Listener listener = new Upload.Listener() {
            @Override
            public void sent(long bytes) {
                transfer.sent(bytes);
            }

            @Override
            public void publishing() throws IOException {
                intentions.asking(path);
            }

            @Override
            public void refused() {
                intentions.refused(path);
            }
        };
        return new Upload(workplace.source(path), path, beside, workplace.uploads(), listener);
    }

    private JournalEntry.File entry(RelativePath path, Uploaded uploaded) {
        JournalEntry.File entry = new JournalEntry.File(
                uploaded.stamp().size(), uploaded.modified(), uploaded.hash(), uploaded.shown(), uploaded.mode());
        if (uploaded.shown().modified().precision() == Precision.UNKNOWN) {
            unsettled.put(path, entry);
        }
        return entry;
    }

    private Outcome createFolder(Remote remote, RelativePath path) throws IOException {
        workplace.uploads().requireHeld(remote, path, Optional.empty());
        intentions.asking(path);
        try {
            remote.makeFolder(path);
        } catch (RemoteFault.Permanent refused) {
            if (!(remote.look(path).orElse(null) instanceof Node.Folder) || leadsElsewhere(remote, path)) {
                intentions.refused(path);
                throw refused;
            }
        }
        workplace.journal().record(path, JournalEntry.FOLDER);
        intentions.recorded(path);
        return Outcome.DONE;
    }

    /** Whether it is a link that the server shows as a folder: nothing may be put into that. */
    private static boolean leadsElsewhere(Remote remote, RelativePath folder) throws RemoteFault {
        try {
            remote.list(folder);
            return false;
        } catch (RemoteFault.Elsewhere link) {
            return true;
        } catch (RemoteFault.Permanent unlistable) {
            return false;
        }
    }

    /** A server that doesn't want to change it isn't asked again until it changes here. */
    private Outcome changeMode(Remote remote, Operation.ChangeMode change) throws RemoteFault {
        OptionalInt mode = FileMode.of(change.file());
        boolean changed;
        try {
            changed = mode.isPresent() && remote.setMode(change.path(), mode.getAsInt());
        } catch (RemoteFault.Permanent refused) {
            // the content is right
            changed = false;
        }
        if (workplace.journal().snapshot().entries().get(change.path()) instanceof JournalEntry.File known) {
            workplace.journal().record(change.path(), known.withMode(mode));
        }
        return changed ? Outcome.DONE : new Outcome.Left();
    }

    /** Uploads a file. */
    private final class UploadStep implements Step {
        private final RelativePath path;
        private final SyncProgress.Transfer transfer;
        private final Upload upload;

        UploadStep(RelativePath path, Node.File file) {
            this.path = path;
            this.transfer = workplace.progress().transfer(path, file.size());
            this.upload = upload(path, Optional.empty(), transfer);
        }

        @Override
        public Outcome run(RemoteLink link) throws IOException, InterruptedException {
            return begin(link).finish();
        }

        @Override
        public Begun begin(RemoteLink link) throws IOException {
            transfer.begin();
            boolean begun = false;
            try {
                Upload.Begun sent = upload.begin(link);
                begun = true;
                return () -> finish(sent);
            } catch (RemoteFault fault) {
                throw fault;
            } catch (IOException unreadable) {
                if (here.isGone(path)) {
                    return Outcome.Overtaken::new;
                }
                throw unreadable;
            } finally {
                if (!begun) {
                    transfer.end(false);
                }
            }
        }

        private Outcome finish(Upload.Begun sent) throws IOException {
            boolean done = false;
            try {
                Uploaded uploaded = sent.finish();
                record(path, uploaded);
                done = true;
                return new Outcome.Done(uploaded.stamp().size());
            } finally {
                transfer.end(done);
            }
        }
    }

    /**
     * Renames a file; where the server can't, or has another one there by now, uploads it and deletes the old one, unless
     * that is here again.
     */
    private final class RenameStep implements Step {
        private final Operation.Rename rename;
        private final UploadStep instead;
        private boolean asked;

        RenameStep(Operation.Rename rename) {
            this.rename = rename;
            this.instead = new UploadStep(rename.path(), rename.file());
        }

        @Override
        public Outcome run(RemoteLink link) throws IOException, InterruptedException {
            Remote remote = link.remote();
            workplace.uploads().requireHeld(remote, rename.path(), Optional.empty());
            Optional<Node> there = remote.look(rename.from());
            if (there.isPresent() ? !isAsUploaded(remote, there.get()) || here.hasFile(rename.from()) : !asked) {
                return upload(link);
            }
            if (there.isPresent() && !renamed(remote)) {
                return upload(link);
            }
            OptionalInt mode = remote.setsModes() ? FileMode.of(rename.file()) : OptionalInt.empty();
            remote.preserve(rename.path(), rename.file().modified().time(), mode);
            if (!(remote.look(rename.path()).orElse(null) instanceof Node.File shown)
                    || shown.size() != rename.file().size()) {
                throw new RemoteFault.Permanent(rename.from() + ": it isn't on the server any more");
            }
            Modified modified = remote.looksAsListed() ? shown.modified() : Modified.UNKNOWN;
            Instant time = rename.file().modified().time();
            Uploaded uploaded = new Uploaded(
                    new UploadSource.Stamp(shown.size(), time),
                    rename.file().hash(),
                    new JournalEntry.Shown(shown.size(), modified),
                    mode,
                    !Tick.isOpen(time, scanned));
            workplace.journal().move(rename.from(), rename.path(), entry(rename.path(), uploaded));
            intentions.recorded(rename.path());
            return Outcome.DONE;
        }

        /** Whether it is what the journal knows the content of, as far as it can be told without reading it. */
        private boolean isAsUploaded(Remote remote, Node there) {
            return there instanceof Node.File file
                    && workplace.journal().snapshot().entries().get(rename.from()) instanceof JournalEntry.File known
                    && known.shown().size() == file.size()
                    && (!remote.looksAsListed() || known.shown().agreesWith(file));
        }

        /** False if the server doesn't want to. */
        private boolean renamed(Remote remote) throws IOException {
            intentions.asking(rename.path());
            asked = true;
            try {
                remote.rename(rename.from(), rename.path());
                return true;
            } catch (RemoteFault.Permanent refused) {
                if (remote.look(rename.from()).isEmpty()) {
                    return true;
                }
                intentions.refused(rename.path());
                return false;
            }
        }

        private Outcome upload(RemoteLink link) throws IOException, InterruptedException {
            Outcome sent = instead.run(link);
            if (!(sent instanceof Outcome.Done done)) {
                return sent;
            }
            boolean gone = !here.hasFile(rename.from());
            if (gone) {
                removals.deleteFile(link.remote(), rename.from());
            }
            return new Outcome.SentInstead(done.bytes(), gone);
        }
    }
}
