package io.millrace.sync;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.net.ftp.FTPReply;

/** A folder of an FTP server, over a connection that is logged in; FTPS is the same inside TLS. */
final class FtpRemote implements Remote {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    /** How long a server has to answer QUIT, in milliseconds. */
    private static final int LEAVE_TAKING = 1000;

    private final FtpConnection connection;
    private final FtpFeatures features;
    private final String root;
    private final InstantSource clock;
    private final AtomicBoolean resumingFailed;

    /**
     * Over {@code connection}, from which nothing else is asked.
     *
     * @param root the mirrored folder, an absolute path, without a / at its end unless it is one
     * @param resumingFailed whether the server has shown that it can't go on with files; set here, too
     */
    FtpRemote(
            FtpConnection connection,
            FtpFeatures features,
            String root,
            InstantSource clock,
            AtomicBoolean resumingFailed) {
        this.resumingFailed = resumingFailed;
        this.connection = connection;
        this.features = features;
        this.root = root.equals("/") ? "" : root;
        this.clock = clock;
    }

    @Override
    public SequencedMap<String, Node> listRoot() throws RemoteFault {
        return listFolder(root.isEmpty() ? "/" : root);
    }

    @Override
    public SequencedMap<String, Node> list(RelativePath folder) throws RemoteFault {
        return listFolder(absolute(folder));
    }

    @Override
    public Optional<Node> look(RelativePath path) throws RemoteFault {
        if (!features.has("MLST")) {
            return lookWithoutMlst(path);
        }
        String what = "looking for " + path;
        try {
            connection.sendCommand("MLST", absolute(path));
            return looked(what);
        } catch (IOException failed) {
            throw FtpReplies.of(what, failed);
        }
    }

    /** What the reply to MLST tells. */
    private Optional<Node> looked(String what) throws RemoteFault {
        try {
            int code = connection.getReplyCode();
            if (code == FTPReply.FILE_UNAVAILABLE) {
                return Optional.empty();
            }
            if (!FTPReply.isPositiveCompletion(code) || connection.getReplyStrings().length < 2) {
                throw refused(what);
            }
            String facts = connection.getReplyStrings()[1].stripLeading();
            return FtpListing.machine(facts).map(FtpListing.Entry::node).or(() -> Optional.of(Node.FOLDER));
        } catch (IllegalArgumentException unreadable) {
            throw new RemoteFault.Permanent(what + ": " + unreadable.getMessage(), unreadable);
        } catch (IOException failed) {
            throw FtpReplies.of(what, failed);
        }
    }

    @Override
    public boolean looksAsListed() {
        return features.has("MLST");
    }

    @Override
    public OptionalLong size(RelativePath file) throws RemoteFault {
        try {
            return FTPReply.isPositiveCompletion(connection.sendCommand("SIZE", absolute(file)))
                    ? OptionalLong.of(Long.parseLong(word(connection.getReplyString())))
                    : OptionalLong.empty();
        } catch (NumberFormatException noSize) {
            return OptionalLong.empty();
        } catch (IOException failed) {
            throw FtpReplies.of("asking for the size of " + file, failed);
        }
    }

    @Override
    public long store(RelativePath path, InputStream content) throws IOException {
        return storeRest(path, 0, content);
    }

    @Override
    public boolean resumes() {
        return !resumingFailed.get() && features.parameter("REST").equals("STREAM");
    }

    @Override
    public void giveUpResuming() {
        resumingFailed.set(true);
    }

    @Override
    public long storeRest(RelativePath path, long offset, InputStream content) throws IOException {
        requireHeld(path);
        ReadFaults reading = new ReadFaults(content);
        String what = "sending " + path;
        try {
            return connection.send("STOR", absolute(path), offset, reading).orElseThrow(() -> refused(what));
        } catch (IOException failed) {
            if (reading.hasFailed()) {
                throw failed;
            }
            throw FtpReplies.of(what, failed);
        }
    }

    @Override
    public Optional<byte[]> read(RelativePath path, long offset, int length) throws RemoteFault {
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
                .read(reply)
                .orElseThrow(() -> new RemoteFault.Permanent(what + ": no hash in " + reply.strip())));
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
        String what = "renaming " + from + " to " + to;
        try {
            if (renamed(from, to)) {
                return;
            }
            if (connection.getReplyCode() / 100 == 5
                    && look(from).isPresent()
                    && look(to).orElse(Node.FOLDER) instanceof Node.File) {
                deleteFile(to);
                if (renamed(from, to)) {
                    return;
                }
            }
            throw refused(what);
        } catch (IOException failed) {
            throw FtpReplies.of(what, failed);
        }
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
                    ? looked("looking for " + file)
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
                throw refused("keeping the connection alive");
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
        try {
            if (connection.isConnected()) {
                connection.setSoTimeout(LEAVE_TAKING);
                connection.logout();
            }
        } catch (IOException deaf) {
            // there was nobody to listen
        }
        try {
            connection.disconnect();
        } catch (IOException gone) {
            // it is closed all the same
        }
    }

    /** SIZE is answered for files alone; what isn't one is looked for in the listing of its folder. */
    private Optional<Node> lookWithoutMlst(RelativePath path) throws RemoteFault {
        String what = "looking for " + path;
        try {
            if (FTPReply.isPositiveCompletion(connection.sendCommand("SIZE", absolute(path)))) {
                long size = Long.parseLong(word(connection.getReplyString()));
                boolean told = FTPReply.isPositiveCompletion(connection.sendCommand("MDTM", absolute(path)));
                Optional<Modified> modified =
                        told ? FtpListing.time(word(connection.getReplyString())) : Optional.empty();
                return Optional.of(new Node.File(size, modified.orElse(Modified.UNKNOWN)));
            }
        } catch (NumberFormatException noSize) {
            throw new RemoteFault.Permanent(what + ": " + noSize.getMessage(), noSize);
        } catch (IOException failed) {
            throw FtpReplies.of(what, failed);
        }
        Optional<RelativePath> parent = path.parent();
        SequencedMap<String, Node> siblings = parent.isEmpty() ? listRoot() : list(parent.get());
        return Optional.ofNullable(siblings.get(path.name()));
    }

    /** What follows the code of a reply. */
    private static String word(String reply) {
        return reply.substring(3).strip();
    }

    private void requireHeld(RelativePath path) throws RemoteFault {
        if (features.alters(path.name())) {
            throw new RemoteFault.Permanent(
                    path + ": this server would give it another name, for it takes no control characters and no blank"
                            + " at the end of one");
        }
    }

    /** Both RNFR and RNTO went well; else the reply tells. */
    private boolean renamed(RelativePath from, RelativePath to) throws IOException {
        if (features.takesTogether()) {
            return connection.sendTogether("RNFR " + absolute(from), "RNTO " + absolute(to))
                    && FTPReply.isPositiveCompletion(connection.getReplyCode());
        }
        return FTPReply.isPositiveIntermediate(connection.sendCommand("RNFR", absolute(from)))
                && FTPReply.isPositiveCompletion(connection.sendCommand("RNTO", absolute(to)));
    }

    /** Lists where it stands: what LIST does with an argument that begins with a dash or has a * in it is open. */
    private SequencedMap<String, Node> listFolder(String folder) throws RemoteFault {
        String what = "listing " + folder;
        try {
            if (!FTPReply.isPositiveCompletion(connection.sendCommand("CWD", folder))) {
                throw refused(what);
            }
            boolean machine = features.has("MLST");
            Optional<byte[]> listing = machine ? connection.receive("MLSD", null) : connection.receive("LIST", "-a");
            if (listing.isEmpty() && !machine && connection.getReplyCode() / 100 == 5) {
                // a server to which that is a name
                listing = connection.receive("LIST", null);
            }
            byte[] whole = listing.orElseThrow(() -> refused(what));
            if (machine) {
                requireWhole(whole);
            }
            return read(FtpListing.lines(whole), machine);
        } catch (IllegalArgumentException unreadable) {
            throw new RemoteFault.Permanent(what + ": " + unreadable.getMessage(), unreadable);
        } catch (IOException failed) {
            throw FtpReplies.of(what, failed);
        }
    }

    /**
     * A server may have sent all of it, and not know that the data connection was cut on the way. RFC 3659, section 7.2, has
     * every line of a machine listing end as such.
     */
    private static void requireWhole(byte[] listing) throws IOException {
        if (listing.length > 0 && listing[listing.length - 1] != '\n') {
            throw new IOException("the listing breaks off");
        }
    }

    private SequencedMap<String, Node> read(List<String> lines, boolean machine) {
        SequencedMap<String, Node> entries = new TreeMap<>();
        for (String line : lines) {
            (machine ? FtpListing.machine(line) : FtpListing.listed(line, clock.instant()))
                    .filter(entry -> RemoteNames.canBeMirrored(entry.name()))
                    .ifPresent(entry -> entries.put(entry.name(), entry.node()));
        }
        return entries;
    }

    private String expect(String what, String verb, String argument) throws RemoteFault {
        try {
            if (!FTPReply.isPositiveCompletion(connection.sendCommand(verb, argument))) {
                throw refused(what);
            }
            return connection.getReplyString();
        } catch (IOException failed) {
            throw FtpReplies.of(what, failed);
        }
    }

    private RemoteFault refused(String what) {
        return FtpReplies.of(what, connection.getReplyCode(), connection.getReplyString());
    }

    private String absolute(RelativePath path) {
        return root + "/" + path.text();
    }
}
