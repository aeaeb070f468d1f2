package io.millrace.sync;

import io.millrace.sync.Step.Outcome;
import java.util.Set;

/**
 * Removes from the server what is gone here. It may be here again since that was found: that is looked at before, so that no
 * live file vanishes there for as long as a cycle takes.
 */
final class Removals {
    private final RememberedJournal journal;
    private final LocalPresence here;

    Removals(RememberedJournal journal, LocalPresence here) {
        this.journal = journal;
        this.here = here;
    }

    /** Deletes a file that is gone here, or where there is a folder now. */
    Outcome deleteFile(Remote remote, Operation.DeleteFile deletion) throws RemoteFault {
        if (deletion.reason() != Reason.FOLDER_INSTEAD && here.hasFile(deletion.path())) {
            return new Outcome.Overtaken();
        }
        deleteFile(remote, deletion.path());
        return Outcome.DONE;
    }

    /** Deletes a file, whatever is here. */
    void deleteFile(Remote remote, RelativePath path) throws RemoteFault {
        remove(remote, path, Remote::deleteFile);
    }

    /** Removes a folder; if others have put something into it, or there is what the rules leave out, all of that stays. */
    Outcome removeFolder(Remote remote, Operation.RemoveFolder removal) throws RemoteFault {
        RelativePath path = removal.path();
        boolean replaced = removal.reason() == Reason.FILE_INSTEAD;
        if (!replaced && here.hasFolder(path)) {
            return new Outcome.Overtaken();
        }
        try {
            remove(remote, path, Remote::removeFolder);
            return Outcome.DONE;
        } catch (RemoteFault.Permanent refused) {
            if (!holdsSomething(remote, path)) {
                throw refused;
            }
            if (!replaced) {
                // what is left of it isn't from here
                journal.forget(Set.of(path));
            }
            return new Outcome.Left();
        }
    }

    /** Asks for something to be removed. */
    @FunctionalInterface
    private interface Request {
        void send(Remote remote, RelativePath path) throws RemoteFault;
    }

    private void remove(Remote remote, RelativePath path, Request request) throws RemoteFault {
        try {
            request.send(remote, path);
        } catch (RemoteFault.Permanent refused) {
            if (remote.look(path).isPresent()) {
                throw refused;
            }
        }
        journal.forget(Set.of(path));
    }

    private static boolean holdsSomething(Remote remote, RelativePath folder) throws RemoteFault {
        try {
            return !remote.list(folder).isEmpty();
        } catch (RemoteFault.Permanent unlistable) {
            return false;
        }
    }
}
