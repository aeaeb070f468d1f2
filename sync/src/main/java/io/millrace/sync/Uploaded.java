package io.millrace.sync;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of an upload.
 *
 * @param stamp the state of the source that the server now holds
 * @param hash of it, if one was computed: by the server's algorithm where it has one
 * @param shown what the server shows of it; its time is unknown where listings show another one
 * @param mode the permission bits that the server was asked to give it; empty for a server that sets none
 * @param sure whether any later change of the source shows in its stamp; if not, there is a hash
 */
public record Uploaded(
        UploadSource.Stamp stamp,
        Optional<ContentHash> hash,
        JournalEntry.Shown shown,
        OptionalInt mode,
        boolean sure) {
    /** The time by which a later scan tells whether the source has changed; without one it goes by the hash. */
    Modified modified() {
        return sure ? new Modified(stamp.modified(), Precision.NANOSECOND) : Modified.UNSURE;
    }
}
