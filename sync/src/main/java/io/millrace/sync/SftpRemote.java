package io.millrace.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.client.impl.SftpOutputStreamAsync;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** A folder of an SFTP server, over a session that is logged in. */
final class SftpRemote implements Remote {
    /** What every server takes in one packet (draft-ietf-secsh-filexfer-02, section 3). */
    private static final int BLOCK = 32 * 1024;

    /** Servers that keep dots and blanks at the ends of names; OpenSSH's for Windows says that it is that. */
    private static final Pattern ON_UNIX = Pattern.compile("-OpenSSH_\\d|-mod_sftp");

    /** Stands for bytes that aren't UTF-8. */
    private static final char UNREADABLE = '\uFFFD';

    private final ClientSession session;
    private final SftpClient sftp;
    private final String root;
    private final AtomicBoolean resumingFailed;

    /** @param resumingFailed whether the server has shown that it can't go on with files; set here, too */
    SftpRemote(ClientSession session, SftpClient sftp, String root, AtomicBoolean resumingFailed) {
        this.resumingFailed = resumingFailed;
        this.session = session;
        this.sftp = sftp;
        this.root = root.equals("/") ? "" : root;
    }

    /** What is asked of the server. */
    @FunctionalInterface
    private interface Request<T> {
        T send() throws IOException;
    }

    /** What SFTP lists has no text that could be compared. */
    @Override
    public Optional<SequencedMap<String, Node>> list(Optional<RelativePath> folder, ListingText text)
            throws RemoteFault {
        return Optional.of(listFolder(folder.isPresent() ? absolute(folder.get()) : root.isEmpty() ? "/" : root));
    }

    @Override
    public Optional<Node> look(RelativePath path) throws RemoteFault {
        return ask("looking for " + path, () -> {
            try {
                return Optional.of(node(sftp.lstat(absolute(path))));
            } catch (SftpException status) {
                if (status.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                    return Optional.empty();
                }
                throw status;
            }
        });
    }

    @Override
    public boolean looksAsListed() {
        return true;
    }

    @Override
    public OptionalLong size(RelativePath file) throws RemoteFault {
        return look(file).orElse(Node.FOLDER) instanceof Node.File found
                ? OptionalLong.of(found.size())
                : OptionalLong.empty();
    }

    @Override
    public long store(RelativePath path, InputStream content) throws IOException {
        return store(path, 0, content, SftpClient.OpenMode.Truncate);
    }

    @Override
    public boolean resumes() {
        return !resumingFailed.get();
    }

    @Override
    public void giveUpResuming() {
        resumingFailed.set(true);
    }

    @Override
    public long storeRest(RelativePath path, long offset, InputStream content) throws IOException {
        return store(path, offset, content, SftpClient.OpenMode.Write);
    }

    private long store(RelativePath path, long offset, InputStream content, SftpClient.OpenMode mode)
            throws IOException {
        ReadFaults reading = new ReadFaults(content);
        // its stream sends the next block without waiting for the answers to those before
        try (OutputStream file = sftp.write(
                absolute(path), BLOCK, EnumSet.of(SftpClient.OpenMode.Write, SftpClient.OpenMode.Create, mode))) {
            if (offset > 0) {
                ((SftpOutputStreamAsync) file).setOffset(offset);
            }
            return reading.transferTo(file);
        } catch (IOException failed) {
            if (reading.hasFailed()) {
                throw failed;
            }
            throw fault("sending " + path, failed);
        }
    }

    @Override
    public Optional<byte[]> read(RelativePath path, long offset, int length) throws RemoteFault {
        byte[] piece = new byte[length];
        int got = 0;
        try (SftpClient.CloseableHandle file = sftp.open(absolute(path), SftpClient.OpenMode.Read)) {
            while (got < length) {
                int more = sftp.read(file, offset + got, piece, got, length - got);
                if (more <= 0) {
                    break;
                }
                got += more;
            }
            return Optional.of(Arrays.copyOf(piece, got));
        } catch (SftpException refused) {
            if (session.isOpen()) {
                return Optional.empty();
            }
            throw fault("reading " + path, refused);
        } catch (IOException failed) {
            throw fault("reading " + path, failed);
        }
    }

    @Override
    public Optional<String> hashAlgorithm() {
        return Optional.empty();
    }

    @Override
    public Optional<ContentHash> hash(RelativePath path) {
        return Optional.empty();
    }

    @Override
    public boolean keeps(String name) {
        return ON_UNIX.matcher(String.valueOf(session.getServerVersion())).find() || !RemoteNames.endsDoubtfully(name);
    }

    @Override
    public void makeFolder(RelativePath folder) throws RemoteFault {
        tell("making the folder " + folder, () -> sftp.mkdir(absolute(folder)));
    }

    @Override
    public void deleteFile(RelativePath file) throws RemoteFault {
        tell("deleting " + file, () -> sftp.remove(absolute(file)));
    }

    @Override
    public void removeFolder(RelativePath folder) throws RemoteFault {
        tell("removing the folder " + folder, () -> sftp.rmdir(absolute(folder)));
    }

    @Override
    public void rename(RelativePath from, RelativePath to) throws RemoteFault {
        OpenSSHPosixRenameExtension posix = sftp.getExtension(OpenSSHPosixRenameExtension.class);
        if (posix != null && posix.isSupported()) {
            tell("renaming " + from + " to " + to, () -> posix.posixRename(absolute(from), absolute(to)));
            return;
        }
        try {
            renameOnly(from, to);
        } catch (RemoteFault.Permanent refused) {
            new Replacement(this, this::renameOnly).carryOut(from, to, refused);
        }
    }

    /** Version 3 has a server refuse to rename over a file. */
    private void renameOnly(RelativePath from, RelativePath to) throws RemoteFault {
        tell("renaming " + from + " to " + to, () -> sftp.rename(absolute(from), absolute(to)));
    }

    @Override
    public boolean setModified(RelativePath file, Instant time) throws RemoteFault {
        FileTime modified = FileTime.from(time);
        // version 3 sets both times or none
        tell(
                "setting the time of " + file,
                () -> sftp.setStat(
                        absolute(file),
                        new SftpClient.Attributes().accessTime(modified).modifyTime(modified)));
        return true;
    }

    @Override
    public boolean setsModes() {
        return true;
    }

    @Override
    public boolean setMode(RelativePath file, int mode) throws RemoteFault {
        tell(
                "setting the mode of " + file,
                () -> sftp.setStat(absolute(file), new SftpClient.Attributes().perms(mode)));
        return true;
    }

    /** In one request where the server takes it. */
    @Override
    public void preserve(RelativePath file, Instant time, OptionalInt mode) throws RemoteFault {
        FileTime modified = FileTime.from(time);
        try {
            SftpClient.Attributes both =
                    new SftpClient.Attributes().accessTime(modified).modifyTime(modified);
            mode.ifPresent(both::perms);
            tell("setting the attributes of " + file, () -> sftp.setStat(absolute(file), both));
        } catch (RemoteFault.Permanent refused) {
            Remote.super.preserve(file, time, mode);
        }
    }

    @Override
    public void keepAlive() throws RemoteFault {
        ask("keeping the connection alive", () -> sftp.canonicalPath("."));
    }

    @Override
    public void cut() {
        session.close(true);
    }

    @Override
    public void close() {
        session.close(true);
    }

    /** By the requests themselves: sshd's own iteration turns what fails into unchecked exceptions. */
    private SequencedMap<String, Node> listFolder(String folder) throws RemoteFault {
        return ask("listing " + folder, () -> {
            SequencedMap<String, Node> entries = new TreeMap<>();
            AtomicReference<Boolean> end = new AtomicReference<>();
            try (SftpClient.CloseableHandle open = sftp.openDir(folder)) {
                while (!Boolean.TRUE.equals(end.get())) {
                    List<SftpClient.DirEntry> some = sftp.readDir(open, end);
                    if (some == null) {
                        break;
                    }
                    some.forEach(entry -> add(entry, entries));
                }
            }
            return entries;
        });
    }

    private static void add(SftpClient.DirEntry entry, SequencedMap<String, Node> entries) {
        if (RemoteNames.canBeMirrored(entry.getFilename())) {
            entries.put(entry.getFilename(), node(entry));
        }
    }

    /** A name that can't be read can't be said to the server either. */
    private static Node node(SftpClient.DirEntry entry) {
        return entry.getFilename().indexOf(UNREADABLE) >= 0
                ? new Node.Other("something whose name isn't UTF-8")
                : node(entry.getAttributes());
    }

    private static Node node(SftpClient.Attributes attributes) {
        if (attributes.isDirectory()) {
            return Node.FOLDER;
        }
        if (attributes.isSymbolicLink()) {
            return new Node.Other("a symbolic link");
        }
        if (!attributes.isRegularFile()) {
            return new Node.Other("neither a file nor a folder");
        }
        FileTime time = attributes.getModifyTime();
        return new Node.File(
                attributes.getSize(),
                time == null ? Modified.UNKNOWN : new Modified(time.toInstant(), Precision.SECOND),
                Optional.empty(),
                FileMode.of(attributes.getPermissions()));
    }

    /** What is done without an answer but that it is done. */
    @FunctionalInterface
    private interface Order {
        void send() throws IOException;
    }

    private void tell(String what, Order order) throws RemoteFault {
        ask(what, () -> {
            order.send();
            return true;
        });
    }

    private <T> T ask(String what, Request<T> request) throws RemoteFault {
        try {
            return request.send();
        } catch (IOException failed) {
            throw fault(what, failed);
        }
    }

    /** A connection that is lost may show by a status, too. */
    private RemoteFault fault(String what, IOException failed) {
        return session.isOpen() ? SftpFaults.of(what, failed) : RemoteFault.Transient.broken(what, failed);
    }

    private String absolute(RelativePath path) {
        return root + "/" + path.text();
    }
}
