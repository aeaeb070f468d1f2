package io.millrace.sync;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** Makes the folder of a server that is to be mirrored, and those that it lies in. */
final class MissingFolder {
    private MissingFolder() {}

    /**
     * Makes it.
     *
     * @throws RemoteFault if it can't be made, or its path leads up again
     * @throws IOException if the certificates or known hosts can't be read
     */
    static void make(RemoteSettings settings, InstantSource clock) throws IOException {
        String top = settings.folder().startsWith("/") ? "/" : "";
        try (RemoteServer server = RemoteServer.of(settings.withFolder(top), clock);
                Remote remote = server.connect()) {
            Optional<RelativePath> path = Optional.empty();
            Optional<RemoteFault> refusal = Optional.empty();
            for (String name : settings.folder().split("/", -1)) {
                if (!name.isEmpty() && !name.equals(".")) {
                    path = Optional.of(
                            path.isEmpty() ? RelativePath.of(name) : path.get().child(name));
                    refusal = makeWhereMissing(remote, path.get());
                }
            }
            if (refusal.isPresent()) {
                throw refusal.get();
            }
        } catch (IllegalArgumentException strange) {
            throw new RemoteFault.Permanent("the folder can't be made: " + strange.getMessage(), strange);
        }
    }

    /**
     * What lies further up may not be shown to us, and be there all the same: then nobody knows why it can't be made.
     *
     * @return why it can't be made; empty if it is there, or may be
     */
    private static Optional<RemoteFault> makeWhereMissing(Remote remote, RelativePath folder) throws RemoteFault {
        boolean shown = true;
        try {
            if (remote.look(folder).isPresent()) {
                return Optional.empty();
            }
        } catch (RemoteFault.Permanent unseen) {
            shown = false;
        }
        try {
            remote.makeFolder(folder);
            return Optional.empty();
        } catch (RemoteFault.Permanent refused) {
            return shown ? Optional.of(refused) : Optional.empty();
        }
    }
}
