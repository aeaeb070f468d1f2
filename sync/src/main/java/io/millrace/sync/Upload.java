package io.millrace.sync;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Puts a file on a server so that nobody sees a part of it under its name: it is sent under a temporary name, compared
 * by its size, and by its hash where the server computes one, and then renamed over what was there. One thread at a time
 * may use it; after a fault it can be used again, and clears away then what was left behind.
 */
public final class Upload {
    private static final int ATTEMPTS = 3;

    private final UploadSource source;
    private final RelativePath target;
    private final Optional<RelativePath> beside;
    private final UploadSettings settings;
    private final Listener listener;
    private final List<RelativePath> abandoned = new ArrayList<>();
    /** Whether the server may have given the file its name, by an earlier call. */
    private boolean maybePublished;

    /** Hears how far an upload is. */
    @FunctionalInterface
    public interface Listener {
        /** So many bytes of the file were sent so far: less than before where it is sent anew. */
        void sent(long bytes);

        /**
         * The server is about to be asked to give the file its name.
         *
         * @throws IOException if it must not be
         */
        default void publishing() throws IOException {}

        /** It was asked, and is known not to have done so. */
        default void refused() {}
    }

    /**
     * Of one file.
     *
     * @param source what is sent
     * @param target its name on the server
     * @param beside a path whose folder, which is there, is to hold the temporary name; empty for the target
     * @param listener is told how far it is
     */
    public Upload(
            UploadSource source,
            RelativePath target,
            Optional<RelativePath> beside,
            UploadSettings settings,
            Listener listener) {
        this.source = source;
        this.target = target;
        this.beside = beside;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Sends the file and publishes it. A connection that is lost is dropped from the link, and opened anew only where the
     * file was being renamed: whether it was is looked up then.
     *
     * @throws RemoteFault if it can't be done; nothing has changed under the target's name then, unless the connection was
     *     lost to a server that doesn't rename over files, see {@link Replacement}; what is under the temporary name is
     *     deleted, unless the connection is lost
     * @throws IOException if the source can't be read, or changes all the time
     */
    public Uploaded carryOut(RemoteLink link) throws IOException {
        return begin(link).finish();
    }

    /**
     * The first part of {@link #carryOut}: sends the file, and begins to rename it, see {@link Remote#beginRename}. Where the
     * bandwidth is limited, it is all of it, for it may take long until something else is asked of the server.
     *
     * @throws RemoteFault as {@link #carryOut}
     * @throws IOException as {@link #carryOut}
     */
    Begun begin(RemoteLink link) throws IOException {
        Sent sent = send(link);
        Remote.Renaming renaming;
        try {
            renaming = ask(link, sent);
        } catch (RemoteFault fault) {
            giveUp(link, sent, fault);
            throw fault;
        }
        Begun begun = () -> {
            try {
                return published(link, sent, renaming);
            } catch (RemoteFault fault) {
                giveUp(link, sent, fault);
                throw fault;
            }
        };
        if (settings.bandwidth().isEmpty()) {
            return begun;
        }
        Uploaded done = begun.finish();
        return () -> done;
    }

    private void giveUp(RemoteLink link, Sent sent, RemoteFault fault) {
        if (!canGoOn(sent, fault)) {
            abandoned.add(sent.temporary());
            clearAway(link);
        }
    }

    /** An upload of which the renaming is left. */
    @FunctionalInterface
    interface Begun {
        /**
         * The second part of {@link #carryOut}.
         *
         * @throws RemoteFault as that
         * @throws IOException as that
         */
        Uploaded finish() throws IOException;
    }

    /**
     * Sends the file, under a temporary name that it keeps: the first half of {@link #carryOut}.
     *
     * @throws RemoteFault if it can't be done
     * @throws IOException if the source can't be read, or changes all the time
     */
    public Sent send(RemoteLink link) throws IOException {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                link.open();
                clearAway(link);
                Optional<Sent> sent = attempt(link.remote());
                if (sent.isPresent()) {
                    return sent.get();
                }
            }
        } catch (RemoteFault fault) {
            if (fault.connectionLost()) {
                link.drop();
            }
            throw fault;
        } finally {
            clearAway(link);
        }
        throw new IOException(source + " changes while it is sent: tried " + ATTEMPTS + " times");
    }

    /**
     * Renames what was sent over the target: the second half of {@link #carryOut}. What has been published already stays
     * so: it may be called again after a fault.
     *
     * @throws RemoteFault if it can't be done; what was sent is still there then, as far as is known
     * @throws IOException if the listener says that it must not be done
     */
    public Uploaded publish(RemoteLink link, Sent sent) throws IOException {
        return published(link, sent, ask(link, sent));
    }

    private Remote.Renaming ask(RemoteLink link, Sent sent) throws IOException {
        Remote remote = link.remote();
        listener.publishing();
        return remote.beginRename(sent.temporary(), target);
    }

    private Uploaded published(RemoteLink link, Sent sent, Remote.Renaming renaming) throws RemoteFault {
        try {
            renaming.finish();
        } catch (RemoteFault fault) {
            if (fault.connectionLost()) {
                link.drop();
                maybePublished = true;
            }
            finish(link, sent, fault);
        }
        maybePublished = true;
        return sent.content();
    }

    /** Deletes what was sent, where it is still there and the server lets us. */
    public void discard(RemoteLink link, Sent sent) {
        try {
            link.remote().deleteFile(sent.temporary());
        } catch (RemoteFault stays) {
            if (stays.connectionLost()) {
                link.drop();
            }
        }
    }

    /** Empty if the source has changed meanwhile. */
    private Optional<Sent> attempt(Remote remote) throws IOException {
        settings.requireHeld(remote, target, beside);
        UploadSource.Stamp before = source.stamp();
        boolean sure = !source.mayChangeUnseen(before);
        // a part of something else may have the same state else
        Optional<RelativePath> resumable = sure ? resumable(before) : Optional.empty();
        RelativePath temporary = resumable.orElseGet(() -> TemporaryName.unique(
                settings.owner(), target, beside, settings.salts().getAsLong()));
        abandoned.add(temporary);
        try {
            UploadSettings hashed = sure ? settings : settings.withHashes();
            Transmission transmission = new Transmission(remote, source, temporary, hashed, listener::sent);
            long length = resumable.isPresent() ? transmission.sendMissing(before.size()) : transmission.sendAll();
            if (length != before.size() || !source.stamp().equals(before)) {
                return Optional.empty();
            }
            Sent sent = requireHeld(remote, temporary, before, transmission, sure);
            abandoned.remove(temporary);
            return Optional.of(sent);
        } catch (EOFException shorter) {
            if (source.stamp().equals(before)) {
                throw shorter;
            }
            return Optional.empty();
        } catch (RemoteFault.Transient | RemoteFault.TooManyConnections | InterruptedIOException cut) {
            if (resumable.isPresent()) {
                // the next attempt goes on with it
                abandoned.remove(temporary);
            }
            throw cut;
        }
    }

    /** Looks at it once its time is set, for renaming changes neither its size nor its time. */
    private Sent requireHeld(
            Remote remote, RelativePath temporary, UploadSource.Stamp stamp, Transmission transmission, boolean sure)
            throws IOException {
        OptionalInt mode = remote.setsModes() ? source.mode() : OptionalInt.empty();
        Optional<JournalEntry.Shown> shown = shown(remote, temporary, stamp.modified(), mode);
        if (shown.isEmpty() || shown.get().size() != stamp.size()) {
            remote.distrust();
            throw RemoteFault.Transient.refused(
                    target + ": the server doesn't hold the " + stamp.size() + " bytes that it was sent");
        }
        Optional<ContentHash> hash = transmission.hash();
        Optional<ContentHash> held = settings.hashes().hash(remote, temporary, stamp.size());
        if (held.isPresent() ? !held.equals(hash) : !transmission.isJoined()) {
            throw RemoteFault.Transient.refused(target + ": the server holds other bytes than it was sent");
        }
        return new Sent(temporary, new Uploaded(stamp, hash, shown.get(), mode, sure));
    }

    private static Optional<JournalEntry.Shown> shown(
            Remote remote, RelativePath temporary, Instant time, OptionalInt mode) throws RemoteFault {
        if (!remote.looksAsListed()) {
            remote.preserve(temporary, time, mode);
            OptionalLong size = remote.size(temporary);
            return size.isPresent()
                    ? Optional.of(new JournalEntry.Shown(size.getAsLong(), Modified.UNKNOWN))
                    : Optional.empty();
        }
        return remote.preserveAndLook(temporary, time, mode).orElse(Node.FOLDER) instanceof Node.File file
                ? Optional.of(new JournalEntry.Shown(file.size(), file.modified()))
                : Optional.empty();
    }

    /** The renaming failed, or its reply was lost; it may have been done all the same, now or by an earlier call. */
    private void finish(RemoteLink link, Sent sent, RemoteFault fault) throws RemoteFault {
        boolean done;
        try {
            done = isDone(link.remote(), sent, fault.connectionLost());
        } catch (RemoteFault again) {
            if (again.connectionLost()) {
                link.drop();
            }
            throw again;
        }
        if (!done) {
            if (!fault.connectionLost()) {
                listener.refused();
            }
            throw fault;
        }
    }

    private boolean isDone(Remote remote, Sent sent, boolean tryAgain) throws RemoteFault {
        boolean waits = remote.look(sent.temporary()).isPresent();
        if (waits && tryAgain) {
            remote.rename(sent.temporary(), target);
            return true;
        }
        return !waits && maybePublished && holds(remote, sent.content());
    }

    private boolean holds(Remote remote, Uploaded content) throws RemoteFault {
        if (!(remote.look(target).orElse(Node.FOLDER) instanceof Node.File file)
                || !content.shown().agreesWith(file)) {
            return false;
        }
        Optional<ContentHash> held =
                settings.hashes().hash(remote, target, content.stamp().size());
        return held.isEmpty() || held.equals(content.hash());
    }

    /**
     * What was left behind may not be there at all; what the server doesn't let us delete is left for a later cycle. Opens no
     * connection.
     */
    private void clearAway(RemoteLink link) {
        abandoned.removeIf(each -> link.isOpen() && isCleared(link, each));
    }

    private static boolean isCleared(RemoteLink link, RelativePath left) {
        try {
            link.remote().deleteFile(left);
        } catch (RemoteFault stays) {
            if (stays.connectionLost()) {
                link.drop();
                return false;
            }
        }
        return true;
    }

    /** Whether another attempt finds what was sent, and needn't send it again. */
    private boolean canGoOn(Sent sent, RemoteFault fault) {
        return fault instanceof RemoteFault.Transient
                && resumable(sent.content().stamp()).equals(Optional.of(sent.temporary()));
    }

    private Optional<RelativePath> resumable(UploadSource.Stamp stamp) {
        return TemporaryName.ofResumable(settings.owner(), target, beside, stamp);
    }
}
