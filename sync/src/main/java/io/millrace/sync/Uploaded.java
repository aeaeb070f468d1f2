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
 */
public record Uploaded(
        UploadSource.Stamp stamp, Optional<ContentHash> hash, JournalEntry.Shown shown, OptionalInt mode) {}
