package io.millrace.sync;

/**
 * Puts a file in the place of another on a server that doesn't rename over files: the old one is renamed aside, and deleted
 * once the new one has its name. If the new one can't get it, the old one gets it back.
 */
final class Replacement {
    private final Remote remote;
    private final Renaming renaming;

    /** @param renaming how to ask the server for one renaming, and no more */
    Replacement(Remote remote, Renaming renaming) {
        this.remote = remote;
        this.renaming = renaming;
    }

    /** Asks the server to rename something. */
    @FunctionalInterface
    interface Renaming {
        /**
         * Asks.
         *
         * @throws RemoteFault if it refuses
         */
        void rename(RelativePath from, RelativePath to) throws RemoteFault;
    }

    /**
     * Renames {@code from} to {@code to}, which the server has refused to do.
     *
     * @param refused how it did
     * @throws RemoteFault if it can't be done; {@code refused} itself where no file is in the way or it can't be moved. The
     *     old file has its name then, unless the connection was lost meanwhile, or the server refuses even to give it back
     */
    void carryOut(RelativePath from, RelativePath to, RemoteFault.Permanent refused) throws RemoteFault {
        if (remote.look(from).isEmpty() || !(remote.look(to).orElse(Node.FOLDER) instanceof Node.File)) {
            throw refused;
        }
        RelativePath aside = TemporaryName.aside(from, to);
        if (remote.look(aside).isPresent()) {
            // from an attempt whose connection was lost; something else has come into the place since
            remote.deleteFile(aside);
        }
        try {
            renaming.rename(to, aside);
        } catch (RemoteFault.Permanent stays) {
            throw refused;
        }
        try {
            renaming.rename(from, to);
        } catch (RemoteFault fault) {
            if (!fault.connectionLost()) {
                putBack(aside, to, fault);
            }
            throw fault;
        }
        try {
            remote.deleteFile(aside);
        } catch (RemoteFault stays) {
            // a later listing finds it, and tries again
            if (stays.connectionLost()) {
                throw stays;
            }
        }
    }

    private void putBack(RelativePath aside, RelativePath to, RemoteFault fault) throws RemoteFault {
        try {
            renaming.rename(aside, to);
        } catch (RemoteFault.Permanent stays) {
            throw new RemoteFault.Permanent(
                    RemoteStage.reason(fault) + "; what was there is called " + aside + " now, for "
                            + RemoteStage.reason(stays),
                    fault);
        }
    }
}
