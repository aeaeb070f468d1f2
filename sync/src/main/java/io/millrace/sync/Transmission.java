package io.millrace.sync;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Sends the content of one file, whole or what is missing of it. */
final class Transmission {
    private final Remote remote;
    private final UploadSource source;
    private final RelativePath temporary;
    private final UploadSettings settings;
    private final LongConsumer progress;
    private final Optional<MessageDigest> digest;
    /** Where what was there before ends, as long as it isn't known to be joined with what was sent behind it; else 0. */
    private long seam;

    Transmission(
            Remote remote,
            UploadSource source,
            RelativePath temporary,
            UploadSettings settings,
            LongConsumer progress) {
        this.remote = remote;
        this.source = source;
        this.temporary = temporary;
        this.settings = settings;
        this.progress = progress;
        this.digest = remote.hashAlgorithm()
                .or(() -> settings.hashed() ? Optional.of("SHA-256") : Optional.empty())
                .map(Digests::of);
    }

    /** Sends all of it; answers how many bytes the server should hold now. */
    long sendAll() throws IOException {
        try (OutgoingContent content = content()) {
            return remote.store(temporary, content);
        }
    }

    /**
     * Goes on with what an earlier attempt has left, where there is such a thing and the server can; else sends all of it.
     *
     * @param size of all of it
     */
    long sendMissing(long size) throws IOException {
        PartialFile part = part();
        long begun = part.begun(size);
        if (begun > 0) {
            Optional<Long> length = sendRest(begun, size);
            // a server that computes hashes is asked for that of the whole
            boolean hashed = settings.hashes().algorithm(remote, size).isPresent();
            seam = hashed && begun < size ? begun : 0;
            if (length.isPresent() && (hashed || begun == size || part.isJoined(begun))) {
                return length.get();
            }
            seam = 0;
            remote.giveUpResuming();
        }
        return sendAll();
    }

    /** Whether what was gone on with is whole, as far as samples of it tell; for servers that compute no hash after all. */
    boolean isJoined() throws IOException {
        boolean joined = seam == 0 || part().isJoined(seam);
        if (!joined) {
            remote.giveUpResuming();
        }
        return joined;
    }

    private PartialFile part() {
        return new PartialFile(remote, source, temporary, settings.hashes());
    }

    /** Of what was sent last, if it was computed. */
    Optional<ContentHash> hash() {
        return digest.map(Digests::finish);
    }

    /** Empty if the server doesn't begin to take it. */
    private Optional<Long> sendRest(long begun, long size) throws IOException {
        try (OutgoingContent content = content()) {
            content.pass(begun);
            if (begun == size) {
                return Optional.of(size);
            }
            try {
                return Optional.of(begun + remote.storeRest(temporary, begun, content));
            } catch (RemoteFault fault) {
                if (fault.connectionLost() || content.count() > begun) {
                    throw fault;
                }
                return Optional.empty();
            }
        }
    }

    private OutgoingContent content() throws IOException {
        digest.ifPresent(MessageDigest::reset);
        return new OutgoingContent(source.open(), digest, settings.bandwidth(), progress);
    }
}
