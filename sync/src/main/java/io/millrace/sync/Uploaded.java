package io.millrace.sync;

import java.util.Optional;

/**
 * What became of an upload.
 *
 * @param stamp the state of the source that the server now holds
 * @param hash of it, if one was computed: by the server's algorithm where it has one
 * @param shown what the server shows of it; its time is unknown where listings show another one
 */
public record Uploaded(UploadSource.Stamp stamp, Optional<ContentHash> hash, JournalEntry.Shown shown) {}
