package io.millrace.sync;

import java.nio.file.Path;

/**
 * What a sync is told.
 *
 * @param folder the local one
 * @param remote the server, and the folder there
 * @param schedule when to mirror
 * @param mirror what to mirror, and how
 * @param transfers how much to ask of the server
 * @param data where journals lie: not the local folder itself; where it lies in that, it isn't mirrored
 */
public record SyncParameters(
        Path folder,
        RemoteSettings remote,
        Schedule schedule,
        MirrorSettings mirror,
        TransferSettings transfers,
        Path data) {
    /** @throws IllegalArgumentException if the journals would lie among the files that are mirrored; for the user */
    public SyncParameters {
        if (data.toAbsolutePath().normalize().equals(folder.toAbsolutePath().normalize())) {
            throw new IllegalArgumentException("what was uploaded can't be noted in " + folder
                    + " itself: it would be mirrored; name another folder," + " which may lie in it");
        }
    }

    /** The same, but that what is at a path isn't mirrored, whatever the rules say. */
    public SyncParameters without(RelativePath path) {
        return new SyncParameters(
                folder, remote, schedule, mirror.with(mirror.rules().without(path)), transfers, data);
    }

    /** The folder and the place on the server. */
    public MirrorPair pair() {
        return new MirrorPair(folder, remote.url());
    }
}
