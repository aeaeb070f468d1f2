package io.millrace.sync;

import io.millrace.engine.RateLimiter;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What holds for all uploads of a pair of a folder and a server.
 *
 * @param owner eight hexadecimal digits that tell this pair from others, for the names of temporary files
 * @param salts gives another number each time, not those of earlier runs, so that no two temporary files of files that
 *     aren't resumed have the same name; safe for use by many threads
 * @param hashed whether to compute a hash of what is sent, SHA-256, even where the server computes none to compare it with
 * @param bandwidth gives out the bytes that may be sent, for all uploads together; empty for no limit
 * @param hashes up to which size the server computes hashes, as far as uploads have found out
 * @param names which names the server holds as they are, as far as uploads have found out
 */
public record UploadSettings(
        String owner,
        LongSupplier salts,
        boolean hashed,
        Optional<RateLimiter> bandwidth,
        HashLimit hashes,
        HeldNames names) {
    /** Of a server of which nothing is known yet. */
    public UploadSettings(String owner, LongSupplier salts, boolean hashed, Optional<RateLimiter> bandwidth) {
        this(owner, salts, hashed, bandwidth, new HashLimit(), new HeldNames());
    }

    /** @throws IllegalArgumentException if the owner isn't eight lower-case hexadecimal digits */
    public UploadSettings {
        TemporaryName.requireOwner(owner);
    }

    /** The same, and a hash is computed in any case. */
    UploadSettings withHashes() {
        return hashed ? this : new UploadSettings(owner, salts, true, bandwidth, hashes, names);
    }

    /**
     * Makes sure that the server holds what is put at a path under its name, and not under another without saying so.
     *
     * @param beside a path whose folder is there; empty for {@code path}
     * @throws RemoteFault if it doesn't, or if that can't be told
     */
    void requireHeld(Remote remote, RelativePath path, Optional<RelativePath> beside) throws RemoteFault {
        if (!remote.keeps(path.name())) {
            names.require(remote, path, TemporaryName.unique(owner, path, beside, salts.getAsLong()));
        }
    }
}
