package io.millrace.sync;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * One connection to a server, and the folder there that is mirrored. Paths are those below that folder; nothing outside
 * of it is touched. One thread at a time may use it. After a {@link RemoteFault.Transient} whose connection is lost it
 * serves no more, and is to be closed.
 */
public sealed interface Remote extends AutoCloseable permits FtpRemote, SftpRemote {
    /** Files of fewer bytes fit into the buffers of a socket, so that they can be sent without a wait on the way. */
    int SMALL = 16 * 1024;

    /** A renaming that has begun, and of which it isn't known yet what becomes of it. */
    @FunctionalInterface
    interface Renaming {
        /**
         * Waits until the server has done it.
         *
         * @throws RemoteFault as {@link #rename}
         */
        void finish() throws RemoteFault;
    }

    /**
     * What lies in a folder, by name.
     *
     * @param folder its path; that of the mirrored folder itself is empty
     * @param text takes up the listing's text, where there is such
     * @return empty if that is the same as before, as {@code text} has it
     * @throws RemoteFault if it can't be listed
     */
    Optional<SequencedMap<String, Node>> list(Optional<RelativePath> folder, ListingText text) throws RemoteFault;

    /**
     * What lies in a folder, by name.
     *
     * @throws RemoteFault if it can't be listed
     */
    default SequencedMap<String, Node> list(RelativePath folder) throws RemoteFault {
        return list(Optional.of(folder), ListingText.anew()).orElseThrow();
    }

    /**
     * What lies in the mirrored folder itself, by name.
     *
     * @throws RemoteFault if it can't be listed
     */
    default SequencedMap<String, Node> listRoot() throws RemoteFault {
        return list(Optional.empty(), ListingText.anew()).orElseThrow();
    }

    /**
     * What lies at a path, if anything.
     *
     * @throws RemoteFault if the server doesn't tell
     */
    Optional<Node> look(RelativePath path) throws RemoteFault;

    /**
     * Whether {@link #look} tells of a file what {@link #list} does; else its time may be of another precision, and of
     * another zone.
     */
    boolean looksAsListed();

    /**
     * The size of a file in bytes; empty if no file is there, or if the server doesn't tell.
     *
     * @throws RemoteFault if the connection is lost
     */
    OptionalLong size(RelativePath file) throws RemoteFault;

    /**
     * Sends a file under this very name, replacing what it held before; a transfer that fails leaves a part of it. See
     * {@link Upload} for the safe way.
     *
     * @return how many bytes were sent
     * @throws RemoteFault if the server can't take it
     * @throws IOException if {@code content} can't be read; what was sent is still there then
     */
    long store(RelativePath path, InputStream content) throws IOException;

    /** Whether {@link #storeRest} and {@link #read} are worth trying on this server. */
    boolean resumes();

    /** Hears that they aren't, for all connections to this server. */
    void giveUpResuming();

    /**
     * Hears that a file that was stored isn't there as it was sent, for all connections to this server: nothing is sent
     * earlier than the server asks for it from now on.
     */
    default void distrust() {}

    /**
     * Sends what comes behind the first {@code offset} bytes of a file that is there.
     *
     * @return how many bytes were sent
     * @throws RemoteFault if the server can't take it
     * @throws IOException if {@code content} can't be read; what was sent is still there then
     */
    long storeRest(RelativePath path, long offset, InputStream content) throws IOException;

    /**
     * Reads a piece of a file; less than was asked for where it ends.
     *
     * @return empty if the server doesn't let us
     * @throws RemoteFault if the connection is lost
     */
    Optional<byte[]> read(RelativePath path, long offset, int length) throws RemoteFault;

    /** Which digest of its files the server computes, by its name in the JDK, if any. */
    Optional<String> hashAlgorithm();

    /**
     * A digest of what the server holds, where it can compute one.
     *
     * @throws RemoteFault if it can but doesn't
     */
    Optional<ContentHash> hash(RelativePath path) throws RemoteFault;

    /** Whether it is known that what gets this name is shown under it, unless it is refused. */
    boolean keeps(String name);

    /**
     * Makes a folder, in a folder that is there.
     *
     * @throws RemoteFault if it can't be made, or is there already
     */
    void makeFolder(RelativePath folder) throws RemoteFault;

    /**
     * Deletes a file.
     *
     * @throws RemoteFault if it can't be deleted, or isn't there
     */
    void deleteFile(RelativePath file) throws RemoteFault;

    /**
     * Removes an empty folder.
     *
     * @throws RemoteFault if it can't be removed: it isn't empty, or isn't there
     */
    void removeFolder(RelativePath folder) throws RemoteFault;

    /**
     * Gives a file or folder another path; a file that is there already is replaced, at once where the server can do
     * that, and else as {@link Replacement} does it.
     *
     * @throws RemoteFault if it can't be renamed
     */
    void rename(RelativePath from, RelativePath to) throws RemoteFault;

    /**
     * Begins to {@link #rename}. Some servers are asked together with whatever they are asked next, all others when the
     * renaming is finished. Another one may be begun once something else was asked. If the connection is lost before the
     * answer has come, the finishing says so; whether the server was asked isn't known then.
     */
    default Renaming beginRename(RelativePath from, RelativePath to) {
        return () -> rename(from, to);
    }

    /**
     * Sets when a file was modified, to the second.
     *
     * @return false if the server has no way to do that
     * @throws RemoteFault if it refuses to do it
     */
    boolean setModified(RelativePath file, Instant time) throws RemoteFault;

    /** Whether {@link #setMode} works, and listings tell modes. */
    boolean setsModes();

    /**
     * Sets the permission bits of a file.
     *
     * @param mode as {@code 0644}
     * @return false if the server has no way to do that
     * @throws RemoteFault if it refuses to do it
     */
    boolean setMode(RelativePath file, int mode) throws RemoteFault;

    /**
     * Sets when a file was modified, to the second, and its permission bits, as far as the server can and wants to.
     *
     * @param mode empty to leave them as they are
     * @throws RemoteFault if it fails for now
     */
    default void preserve(RelativePath file, Instant time, OptionalInt mode) throws RemoteFault {
        try {
            boolean _ = mode.isPresent() && setMode(file, mode.getAsInt());
        } catch (RemoteFault.Permanent refused) {
            // the file counts
        }
        try {
            boolean _ = setModified(file, time);
        } catch (RemoteFault.Permanent refused) {
            // it shows a time of its own
        }
    }

    /**
     * {@link #preserve Preserves} both, and looks at the file then.
     *
     * @throws RemoteFault if the server doesn't tell
     */
    default Optional<Node> preserveAndLook(RelativePath file, Instant time, OptionalInt mode) throws RemoteFault {
        preserve(file, time, mode);
        return look(file);
    }

    /**
     * Hears whether another file is likely to be sent over this connection after the one that is now: it may prepare for
     * that. Never fails.
     */
    default void expectTransfer(boolean follows) {}

    /**
     * Exchanges a few bytes, so that neither the server nor a router on the way takes the connection for dead.
     *
     * @throws RemoteFault if it is
     */
    void keepAlive() throws RemoteFault;

    /** Breaks off whatever is being waited for, and the connection; may be called by any thread. Never fails. */
    void cut();

    /** Takes leave, where the server is there to listen, and closes the connection. Never fails. */
    @Override
    void close();

    /**
     * The same, where nothing follows for which the server must have seen to it: waits for no answer. Never fails.
     */
    default void leave() {
        close();
    }
}
