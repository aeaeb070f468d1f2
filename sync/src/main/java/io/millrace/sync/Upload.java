package io.millrace.sync;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Puts a file on a server so that nobody sees a part of it under its name: it is sent under a temporary name, compared
 * by its size, and by its hash where the server computes one, and then renamed over what was there.
 *
 * @param source what is sent
 * @param target its name on the server
 * @param temporary a name that nothing else uses, in the same folder
 */
public record Upload(UploadSource source, RelativePath target, RelativePath temporary) {
    private static final int ATTEMPTS = 3;

    /** What was sent: the state of the source, and its hash where one was computed. */
    private record Sent(UploadSource.Stamp stamp, Optional<ContentHash> hash) {}

    /**
     * Carries it out. A connection that is lost is dropped from the link, and opened anew only where the file was being
     * renamed: whether it was is looked up then.
     *
     * @return the state of the source that the server now holds
     * @throws RemoteFault if it can't be done; nothing has changed under the target's name then, except where a server
     *     that doesn't rename over files had it deleted before; what is under the temporary name is deleted, unless the
     *     connection is lost
     * @throws IOException if the source can't be read, or changes all the time
     */
    public UploadSource.Stamp carryOut(RemoteLink link) throws IOException {
        Remote remote = link.remote();
        Sent sent;
        try {
            sent = send(remote);
            preserveTime(remote, sent);
        } catch (RemoteFault.Transient fault) {
            if (fault.connectionLost()) {
                link.drop();
            } else {
                discard(remote);
            }
            throw fault;
        } catch (IOException failed) {
            discard(remote);
            throw failed;
        }
        return publish(link, sent);
    }

    private Sent send(Remote remote) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            UploadSource.Stamp before = source.stamp();
            Optional<MessageDigest> digest = remote.hashAlgorithm().map(Upload::digest);
            long length;
            try (InputStream content = source.open()) {
                length = remote.store(
                        temporary, digest.isEmpty() ? content : new DigestInputStream(content, digest.get()));
            }
            if (!source.stamp().equals(before) || length != before.size()) {
                continue;
            }
            Optional<ContentHash> hash = digest.map(complete ->
                    new ContentHash(complete.getAlgorithm(), HexFormat.of().formatHex(complete.digest())));
            requireHeld(remote, length, hash);
            return new Sent(before, hash);
        }
        throw new IOException(source + " changes while it is sent: tried " + ATTEMPTS + " times");
    }

    private void requireHeld(Remote remote, long length, Optional<ContentHash> hash) throws RemoteFault {
        if (!(remote.look(temporary).orElse(Node.FOLDER) instanceof Node.File file) || file.size() != length) {
            throw RemoteFault.Transient.refused(
                    target + ": the server doesn't hold the " + length + " bytes that it was sent");
        }
        if (hash.isPresent() && !remote.hash(temporary).equals(hash)) {
            throw RemoteFault.Transient.refused(target + ": the server holds other bytes than it was sent");
        }
    }

    /** A server that has no way to do that, or doesn't want to, shows a time of its own. */
    private void preserveTime(Remote remote, Sent sent) throws RemoteFault {
        try {
            boolean _ = remote.setModified(temporary, sent.stamp().modified());
        } catch (RemoteFault.Permanent refused) {
            // the file counts
        }
    }

    private UploadSource.Stamp publish(RemoteLink link, Sent sent) throws RemoteFault {
        Remote remote = link.remote();
        try {
            remote.rename(temporary, target);
        } catch (RemoteFault.Transient fault) {
            if (!fault.connectionLost()) {
                discard(remote);
                throw fault;
            }
            link.drop();
            finish(link, sent, fault);
        } catch (RemoteFault refused) {
            discard(remote);
            throw refused;
        }
        return sent.stamp();
    }

    /** The reply to the renaming was lost; the renaming may not have been. */
    private void finish(RemoteLink link, Sent sent, RemoteFault fault) throws RemoteFault {
        try {
            finish(link.remote(), sent, fault);
        } catch (RemoteFault again) {
            link.drop();
            throw again;
        }
    }

    private void finish(Remote remote, Sent sent, RemoteFault fault) throws RemoteFault {
        if (remote.look(temporary).isPresent()) {
            remote.rename(temporary, target);
            return;
        }
        boolean there = remote.look(target).orElse(Node.FOLDER) instanceof Node.File file
                && file.size() == sent.stamp().size();
        if (!there || (sent.hash().isPresent() && !remote.hash(target).equals(sent.hash()))) {
            throw fault;
        }
    }

    private void discard(Remote remote) {
        try {
            remote.deleteFile(temporary);
        } catch (RemoteFault stays) {
            // it may not be there at all; the fault that led here is the one that is told
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException unknown) {
            throw new IllegalStateException("the JDK has no " + algorithm, unknown);
        }
    }
}
