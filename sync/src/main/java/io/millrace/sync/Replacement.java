package io.millrace.sync;

import java.util.Optional;

/**
 * Renames a file over another on a server that doesn't rename over files. What was there is put aside, and deleted when the
 * new one is in its place; when that can't be brought there, the old one is put back. For a moment there is no file of that
 * name.
 */
final class Replacement {
    private Replacement() {}

    /** Renames, without replacing anything. */
    @FunctionalInterface
    interface Renaming {
        void rename(RelativePath from, RelativePath to) throws RemoteFault;
    }

    /**
     * Renames {@code from} over {@code to}. Nothing is changed unless {@code from} is a temporary file, and both are there.
     *
     * @param plain as the server does it
     * @param refusal what came of {@code plain} when that was tried
     * @throws RemoteFault if it can't be done; the refusal if that isn't the way to do it. What was under the new name is
     *     there then, unless the connection was lost: then it may be under a temporary name
     */
    static void carryOut(
            Remote remote, Renaming plain, RelativePath from, RelativePath to, RemoteFault.Permanent refusal)
            throws RemoteFault {
        Optional<RelativePath> aside = TemporaryName.aside(from, to);
        if (aside.isEmpty()
                || !(remote.look(from).orElse(Node.FOLDER) instanceof Node.File)
                || !(remote.look(to).orElse(Node.FOLDER) instanceof Node.File)) {
            throw refusal;
        }
        carryOut(remote, plain, from, to, aside.get());
    }

    private static void carryOut(Remote remote, Renaming plain, RelativePath from, RelativePath to, RelativePath aside)
            throws RemoteFault {
        if (remote.look(aside).isPresent()) {
            // from an attempt whose connection was lost; another one has brought the file there since
            remote.deleteFile(aside);
        }
        plain.rename(to, aside);
        try {
            plain.rename(from, to);
        } catch (RemoteFault failed) {
            if (!failed.connectionLost()) {
                putBack(plain, aside, to, failed);
            }
            throw failed;
        }
        try {
            remote.deleteFile(aside);
        } catch (RemoteFault.Permanent stays) {
            // a later cycle deletes it
        }
    }

    private static void putBack(Renaming plain, RelativePath aside, RelativePath to, RemoteFault reason)
            throws RemoteFault {
        try {
            plain.rename(aside, to);
        } catch (RemoteFault.Permanent refused) {
            throw new RemoteFault.Permanent(
                    RemoteStage.reason(reason) + "; what was there is called " + aside + " now, for "
                            + RemoteStage.reason(refused),
                    reason);
        }
    }
}
