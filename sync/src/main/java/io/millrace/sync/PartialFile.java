package io.millrace.sync;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file on a server that an earlier attempt has sent a part of. What lies there is compared with the source before it is
 * gone on with, for servers that crash leave zeros, and afterwards, for there are servers that don't begin where they are
 * told to. Where the server computes no hash, samples of it are read back.
 *
 * @param source what it is a part of
 * @param temporary where it lies
 * @param hashes of which files the server computes hashes
 */
record PartialFile(Remote remote, UploadSource source, RelativePath temporary, HashLimit hashes) {
    private static final int SAMPLE = 64 * 1024;

    /**
     * How many bytes of it needn't be sent again; 0 for a file that has to be sent from its beginning.
     *
     * @param size of the whole
     */
    long begun(long size) throws IOException {
        if (!remote.resumes()) {
            return 0;
        }
        OptionalLong found = remote.size(temporary);
        if (found.isEmpty() || found.getAsLong() == 0 || found.getAsLong() > size) {
            return 0;
        }
        long length = found.getAsLong();
        if (isRight(length)) {
            return length;
        }
        // ProFTPD may answer with the hash of what was there before, if the file that comes instead is of the same size
        remote.deleteFile(temporary);
        return 0;
    }

    /** Whether samples tell that the server has put together what was there before and what was sent behind it. */
    boolean isJoined(long seam) throws IOException {
        return agrees(0, SAMPLE) && agrees(seam - SAMPLE, 2 * SAMPLE);
    }

    private boolean isRight(long length) throws IOException {
        Optional<ContentHash> held = hashes.hash(remote, temporary, length);
        return held.isPresent()
                ? held.get().equals(hash(held.get().algorithm(), length))
                : agrees(0, SAMPLE) && agrees((length - SAMPLE) / 2, SAMPLE) && agrees(length - SAMPLE, SAMPLE);
    }

    private ContentHash hash(String algorithm, long length) throws IOException {
        MessageDigest digest = Digests.of(algorithm);
        try (OutgoingContent content =
                new OutgoingContent(source.open(), Optional.of(digest), Optional.empty(), read -> {})) {
            content.pass(length);
        }
        return Digests.finish(digest);
    }

    /** Whether the server has what the source has there; near the ends of the file, as much of it as there is. */
    private boolean agrees(long from, int length) throws IOException {
        long begin = Math.max(0, from);
        int count = (int) (from + length - begin);
        Optional<byte[]> held = remote.read(temporary, begin, count);
        if (held.isEmpty()) {
            remote.giveUpResuming();
            return false;
        }
        try (InputStream content = source.open()) {
            content.skipNBytes(begin);
            return Arrays.equals(content.readNBytes(count), held.get());
        }
    }
}
