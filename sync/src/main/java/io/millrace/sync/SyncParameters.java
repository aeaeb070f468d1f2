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
 * @param data where journals lie
 */
public record SyncParameters(
        Path folder,
        RemoteSettings remote,
        Schedule schedule,
        MirrorSettings mirror,
        TransferSettings transfers,
        Path data) {

    /** The folder and the place on the server. */
    public MirrorPair pair() {
        return new MirrorPair(folder, remote.url());
    }
}
