package io.millrace.sync;

import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Up to which size a server computes hashes of files: one that announces hashes may refuse them for large files
 * (ProFTPD's {@code DigestMaxSize}) or altogether, and takes longer for some than anybody waits. It is asked until it shows
 * that. Safe for use by many threads.
 */
final class HashLimit {
    private final AtomicLong limit = new AtomicLong(Long.MAX_VALUE);

    /** Which digest the server computes of a file of {@code size} bytes, if any. */
    Optional<String> algorithm(Remote remote, long size) {
        return size < limit.get() ? remote.hashAlgorithm() : Optional.empty();
    }

    /**
     * The digest of a file.
     *
     * @param size of it, in bytes
     * @return empty if the server doesn't compute it. If it is one that we have just sent, the server isn't asked again for
     *     one of this size or a larger one then; another may not be ours to read
     * @throws RemoteFault if it fails for now; where it took too long, the server isn't asked again either
     */
    Optional<ContentHash> hash(Remote remote, RelativePath file, long size) throws RemoteFault {
        if (algorithm(remote, size).isEmpty()) {
            return Optional.empty();
        }
        try {
            return remote.hash(file);
        } catch (RemoteFault.Permanent refused) {
            if (TemporaryName.isAnyones(file)) {
                lower(size);
            }
            return Optional.empty();
        } catch (RemoteFault failed) {
            if (isTimeout(failed)) {
                lower(size);
            }
            throw failed;
        }
    }

    private void lower(long size) {
        limit.accumulateAndGet(size, Math::min);
    }

    private static boolean isTimeout(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
