package io.millrace.sync;

import java.io.IOException;
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
    private final Map<RelativePath, JournalEntry.File> unsettled = new ConcurrentHashMap<>();

    OperationSteps(Workplace workplace) {
        this.workplace = workplace;
    }

    /** How to do {@code operation}. */
    Step of(Operation operation) {
        return switch (operation) {
            case Operation.CreateFolder creation -> link -> createFolder(link.remote(), creation.path());
            case Operation.DeleteFile deletion -> link -> deleteFile(link.remote(), deletion.path());
            case Operation.RemoveFolder removal -> link -> removeFolder(link.remote(), removal.path());
            case Operation.Upload upload -> new UploadStep(upload.path(), upload.file());
            case Operation.Rename rename -> new RenameStep(rename);
            case Operation.ChangeMode change -> link -> changeMode(link.remote(), change);
        };
    }

    /** Files that were put there, and of which the server hasn't shown yet what listings will show. */
    Map<RelativePath, JournalEntry.File> unsettled() {
        return unsettled;
    }

    /** Writes down that a file was put there. */
    void record(RelativePath path, Uploaded uploaded) {
        JournalEntry.File entry = entry(path, uploaded);
        workplace.journal().record(path, entry);
    }

    /** An upload of a file, that has not begun. */
    Upload upload(RelativePath path, Optional<RelativePath> beside, SyncProgress.Transfer transfer) {
        return new Upload(workplace.source(path), path, beside, workplace.uploads(), transfer::sent);
    }

    private JournalEntry.File entry(RelativePath path, Uploaded uploaded) {
        JournalEntry.File entry = new JournalEntry.File(
                uploaded.stamp().size(), uploaded.modified(), uploaded.hash(), uploaded.shown(), uploaded.mode());
        if (uploaded.shown().modified().precision() == Precision.UNKNOWN) {
            unsettled.put(path, entry);
        }
        return entry;
    }

    private long createFolder(Remote remote, RelativePath path) throws RemoteFault {
        try {
            remote.makeFolder(path);
        } catch (RemoteFault.Permanent refused) {
            if (!(remote.look(path).orElse(null) instanceof Node.Folder)) {
                throw refused;
            }
        }
        workplace.journal().record(path, JournalEntry.FOLDER);
        return 0;
    }

    private long deleteFile(Remote remote, RelativePath path) throws RemoteFault {
        try {
            remote.deleteFile(path);
        } catch (RemoteFault.Permanent refused) {
            if (remote.look(path).isPresent()) {
                throw refused;
            }
        }
        workplace.journal().forget(java.util.Set.of(path));
        return 0;
    }

    private long removeFolder(Remote remote, RelativePath path) throws RemoteFault {
        try {
            remote.removeFolder(path);
        } catch (RemoteFault.Permanent refused) {
            if (remote.look(path).isPresent()) {
                throw refused;
            }
        }
        workplace.journal().forget(java.util.Set.of(path));
        return 0;
    }

    /** A server that doesn't want to change it isn't asked again until it changes here. */
    private long changeMode(Remote remote, Operation.ChangeMode change) throws RemoteFault {
        OptionalInt mode = FileMode.of(change.file());
        try {
            boolean _ = mode.isPresent() && remote.setMode(change.path(), mode.getAsInt());
        } catch (RemoteFault.Permanent refused) {
            // the content is right
        }
        if (workplace.journal().snapshot().entries().get(change.path()) instanceof JournalEntry.File known) {
            workplace.journal().record(change.path(), known.withMode(mode));
        }
        return 0;
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
        public long run(RemoteLink link) throws IOException {
            boolean done = false;
            transfer.begin();
            try {
                Uploaded uploaded = upload.carryOut(link);
                record(path, uploaded);
                done = true;
                return uploaded.stamp().size();
            } finally {
                transfer.end(done);
            }
        }
    }

    /** Renames a file; where the server can't, uploads it and deletes the old one. */
    private final class RenameStep implements Step {
        private final Operation.Rename rename;

        RenameStep(Operation.Rename rename) {
            this.rename = rename;
        }

        @Override
        public long run(RemoteLink link) throws IOException {
            Remote remote = link.remote();
            try {
                remote.rename(rename.from(), rename.path());
            } catch (RemoteFault.Permanent refused) {
                if (remote.look(rename.from()).isPresent()) {
                    long size = new UploadStep(rename.path(), rename.file()).run(link);
                    deleteFile(link.remote(), rename.from());
                    return size;
                }
            }
            OptionalInt mode = remote.setsModes() ? FileMode.of(rename.file()) : OptionalInt.empty();
            remote.preserve(rename.path(), rename.file().modified().time(), mode);
            if (!(remote.look(rename.path()).orElse(null) instanceof Node.File shown)
                    || shown.size() != rename.file().size()) {
                throw new RemoteFault.Permanent(rename.from() + ": it isn't on the server any more");
            }
            Modified modified = remote.looksAsListed() ? shown.modified() : Modified.UNKNOWN;
            Uploaded uploaded = new Uploaded(
                    new UploadSource.Stamp(
                            shown.size(), rename.file().modified().time()),
                    rename.file().hash(),
                    new JournalEntry.Shown(shown.size(), modified),
                    mode,
                    true);
            workplace.journal().move(rename.from(), rename.path(), entry(rename.path(), uploaded));
            return 0;
        }
    }
}
