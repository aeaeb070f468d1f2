package io.millrace.sync;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.apache.commons.net.ftp.FTPReply;

/** A folder of an FTP server, over a connection that is logged in; FTPS is the same inside TLS. */
final class FtpRemote implements Remote {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    /** How long a server has to answer QUIT, in milliseconds. */
    private static final int LEAVE_TAKING = 1000;

    private final FtpConnection connection;
    private final FtpFeatures features;
    private final FtpRoot root;
    private final FtpKnowledge knowledge;
    private final FtpLookup lookup;

    /**
     * Over {@code connection}, from which nothing else is asked.
     *
     * @param knowledge of the server, to which is added here
     * @param clock tells the year of files in listings that leave it out
     */
    FtpRemote(
            FtpConnection connection, FtpFeatures features, FtpRoot root, FtpKnowledge knowledge, InstantSource clock) {
        this.connection = connection;
        this.features = features;
        this.root = root;
        this.knowledge = knowledge;
        this.lookup = new FtpLookup(connection, features, root, clock);
    }

    @Override
    public Optional<SequencedMap<String, Node>> list(Optional<RelativePath> folder, ListingText text)
            throws RemoteFault {
        return lookup.list(folder, text);
    }

    @Override
    public Optional<Node> look(RelativePath path) throws RemoteFault {
        return lookup.look(path);
    }

    @Override
    public boolean looksAsListed() {
        return features.has("MLST");
    }

    @Override
    public OptionalLong size(RelativePath file) throws RemoteFault {
        return lookup.size(file);
    }

    @Override
    public long store(RelativePath path, InputStream content) throws IOException {
        return storeRest(path, 0, content);
    }

    @Override
    public boolean resumes() {
        // what a server says of a transfer in TLS that is broken off differs too much to rely on: nothing is read back
        // there
        boolean comparable = !connection.isSecure() || features.hashCommand().isPresent();
        return comparable
                && !knowledge.resumingFails()
                && features.parameter("REST").equals("STREAM");
    }

    @Override
    public void giveUpResuming() {
        knowledge.giveUpResuming();
    }

    @Override
    public void distrust() {
        knowledge.giveUpEarlyData();
    }

    @Override
    public long storeRest(RelativePath path, long offset, InputStream content) throws IOException {
        requireHeld(path);
        ReadFaults reading = new ReadFaults(content);
        String what = "sending " + path;
        try {
            Optional<Long> sent = connection.send("STOR", absolute(path), offset, reading, features.takesTogether());
            if (sent.isEmpty()) {
                throw refusedToSend(what, path);
            }
            return sent.get();
        } catch (IOException failed) {
            reading.requireRead();
            throw FtpReplies.of(what, failed);
        }
    }

    private RemoteFault refusedToSend(String what, RelativePath path) throws IOException {
        RemoteFault fault =
                FtpReplies.whenSending(what, connection.getReplyCode(), connection.getReplyString(), absolute(path));
        if (fault instanceof RemoteFault.TooManyConnections) {
            // ProFTPD says so twice
            connection.passOver(1);
        }
        return fault;
    }

    @Override
    public Optional<byte[]> read(RelativePath path, long offset, int length) throws RemoteFault {
        if (connection.isSecure()) {
            return Optional.empty();
        }
        try {
            return connection.read(absolute(path), offset, length);
        } catch (IOException failed) {
            throw FtpReplies.of("reading " + path, failed);
        }
    }

    @Override
    public Optional<String> hashAlgorithm() {
        return features.hashCommand().map(FtpFeatures.HashCommand::algorithm);
    }

    @Override
    public Optional<ContentHash> hash(RelativePath path) throws RemoteFault {
        Optional<FtpFeatures.HashCommand> command = features.hashCommand();
        if (command.isEmpty()) {
            return Optional.empty();
        }
        String what = "computing the hash of " + path;
        String reply = expect(what, command.get().verb(), absolute(path));
        return Optional.of(command.get()
                .read(reply, absolute(path))
                .orElseThrow(() -> new RemoteFault.Permanent(what + ": no hash in " + reply.strip())));
    }

    @Override
    public boolean keeps(String name) {
        return features.keeps(name);
    }

    @Override
    public void makeFolder(RelativePath folder) throws RemoteFault {
        requireHeld(folder);
        expect("making the folder " + folder, "MKD", absolute(folder));
    }

    @Override
    public void deleteFile(RelativePath file) throws RemoteFault {
        expect("deleting " + file, "DELE", absolute(file));
    }

    @Override
    public void removeFolder(RelativePath folder) throws RemoteFault {
        expect("removing the folder " + folder, "RMD", absolute(folder));
    }

    @Override
    public void rename(RelativePath from, RelativePath to) throws RemoteFault {
        requireHeld(to);
        requireRenamed(from, to, requestRename(from, to));
    }

    @Override
    public Renaming beginRename(RelativePath from, RelativePath to) {
        if (!features.takesTogether() || features.alters(to.name())) {
            return Remote.super.beginRename(from, to);
        }
        FtpControl.Held asked = connection.hold("RNFR " + absolute(from), "RNTO " + absolute(to));
        return () -> {
            try {
                requireRenamed(from, to, connection.answer(asked));
            } catch (RemoteFault fault) {
                throw fault;
            } catch (IOException failed) {
                throw FtpReplies.of(renaming(from, to), failed);
            }
        };
    }

    /** @param agreed whether the server agreed to rename {@code from}; the last reply is that to RNTO then */
    private void requireRenamed(RelativePath from, RelativePath to, boolean agreed) throws RemoteFault {
        if (!agreed) {
            throw connection.refused(renaming(from, to));
        }
        if (FTPReply.isPositiveCompletion(connection.getReplyCode())) {
            return;
        }
        RemoteFault fault = connection.refused(renaming(from, to));
        if (!(fault instanceof RemoteFault.Permanent refused)) {
            throw fault;
        }
        new Replacement(this, this::renameOnly).carryOut(from, to, refused);
    }

    /** Without a word about what may be in the way. */
    private void renameOnly(RelativePath from, RelativePath to) throws RemoteFault {
        if (!requestRename(from, to) || !FTPReply.isPositiveCompletion(connection.getReplyCode())) {
            throw connection.refused(renaming(from, to));
        }
    }

    private static String renaming(RelativePath from, RelativePath to) {
        return "renaming " + from + " to " + to;
    }

    @Override
    public boolean setModified(RelativePath file, Instant time) throws RemoteFault {
        String what = "setting the time of " + file;
        String argument = TIME.format(time) + " " + absolute(file);
        if (features.has("MFMT")) {
            expect(what, "MFMT", argument);
            return true;
        }
        try {
            // some servers set the time by MDTM, and don't announce it; others look for a file of that long name
            return FTPReply.isPositiveCompletion(connection.sendCommand("MDTM", argument));
        } catch (IOException failed) {
            throw FtpReplies.of(what, failed);
        }
    }

    @Override
    public Optional<Node> preserveAndLook(RelativePath file, Instant time, OptionalInt mode) throws RemoteFault {
        if (!features.takesTogether() || !features.has("MFMT") || !features.has("MLST")) {
            return Remote.super.preserveAndLook(file, time, mode);
        }
        try {
            String times = "MFMT " + TIME.format(time) + " " + absolute(file);
            // a time that isn't set is none of those that look at the file need care for
            return connection.sendTogether(times, "MLST " + absolute(file))
                    ? lookup.looked("looking for " + file)
                    : look(file);
        } catch (IOException failed) {
            throw FtpReplies.of("looking for " + file, failed);
        }
    }

    @Override
    public void expectTransfer(boolean follows) {
        connection.expectTransfer(follows);
    }

    @Override
    public boolean setsModes() {
        return false;
    }

    @Override
    public boolean setMode(RelativePath file, int mode) {
        return false;
    }

    @Override
    public void keepAlive() throws RemoteFault {
        try {
            if (!FTPReply.isPositiveCompletion(connection.noop())) {
                throw connection.refused("keeping the connection alive");
            }
        } catch (IOException failed) {
            throw FtpReplies.of("keeping the connection alive", failed);
        }
    }

    @Override
    public void cut() {
        connection.cut();
    }

    @Override
    public void close() {
        connection.forgetHeld();
        try {
            if (connection.isConnected()) {
                connection.setSoTimeout(LEAVE_TAKING);
                connection.logout();
            }
        } catch (IOException deaf) {
            // there was nobody to listen
        }
        disconnect();
    }

    @Override
    public void leave() {
        connection.forgetHeld();
        try {
            if (connection.isConnected()) {
                connection.takeLeave();
                // with a time limit, TLS would wait that long for what the server has to say to its end
                connection.setSoTimeout(0);
            }
        } catch (IOException deaf) {
            // there was nobody to listen
        }
        disconnect();
    }

    private void disconnect() {
        try {
            connection.disconnect();
        } catch (IOException gone) {
            // it is closed all the same
        }
        // a data connection may be left over
        connection.cut();
    }

    private void requireHeld(RelativePath path) throws RemoteFault {
        if (features.alters(path.name())) {
            throw new RemoteFault.Permanent(
                    path + ": this server would give it another name, for it takes no control characters and no blank"
                            + " at the end of one");
        }
    }

    /** Whether the server agrees to rename {@code from}; the reply is that to RNTO then, else that to RNFR. */
    private boolean requestRename(RelativePath from, RelativePath to) throws RemoteFault {
        try {
            if (features.takesTogether()) {
                return connection.sendTogether("RNFR " + absolute(from), "RNTO " + absolute(to));
            }
            if (!FTPReply.isPositiveIntermediate(connection.sendCommand("RNFR", absolute(from)))) {
                return false;
            }
            connection.sendCommand("RNTO", absolute(to));
            return true;
        } catch (IOException failed) {
            throw FtpReplies.of(renaming(from, to), failed);
        }
    }

    private String expect(String what, String verb, String argument) throws RemoteFault {
        try {
            if (!FTPReply.isPositiveCompletion(connection.sendCommand(verb, argument))) {
                throw connection.refused(what);
            }
            return connection.getReplyString();
        } catch (IOException failed) {
            throw FtpReplies.of(what, failed);
        }
    }

    private String absolute(RelativePath path) {
        return root.absolute(path);
    }
}
