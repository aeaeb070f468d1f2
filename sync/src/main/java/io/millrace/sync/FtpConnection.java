package io.millrace.sync;

import io.millrace.engine.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPReply;
import org.jspecify.annotations.Nullable;

/**
 * An FTP connection whose data connections are passive, and, in TLS, resume the session of the control connection.
 *
 * <p>Servers ask for that resumption ({@code require_ssl_reuse} of vsftpd, mod_tls of ProFTPD), so that nobody else can
 * take over a data connection. JSSE finds a session to resume under a host, the one that is named to it, and a port, the
 * one that the socket below says that it leads to: a data connection names the host of the control connection and says its
 * port, wherever it leads. The name in the certificate is checked against that host, too. A TLS 1.3 server hands out a ticket
 * for one resumption at the end of a handshake; it is taken in only when something is read, so a data connection that was
 * written to is read to its end before it is closed.
 */
final class FtpConnection extends FtpControl {
    private static final int BUFFER = 64 * 1024;

    /** What servers say of data connections that can't be opened, or fail. */
    private static final Set<Integer> DATA_LOST =
            Set.of(FTPReply.CANNOT_OPEN_DATA_CONNECTION, FTPReply.TRANSFER_ABORTED);

    /** What is written at first of a file that isn't {@link Remote#SMALL}. */
    private static final int FIRST_PIECE = Remote.SMALL;

    /** What is written at once where the line is slow: it has to get through within the time that is waited for it. */
    private static final int LEAST_PIECE = 1024;

    /** Of what a server sends over a data connection that it is to read from, in bytes: TLS has more to say than we. */
    private static final int MOST_SAID = 1024 * 1024;

    private final Duration patience;
    private final Duration keepAlive;
    private final FtpKnowledge knowledge;
    private final TransferWatch watch;
    private final byte[] buffer = new byte[BUFFER];
    private int keptAlive;

    /**
     * Not connected yet.
     *
     * @param tls of this connection alone, so that the sessions of others are not found in its cache; empty for plain FTP
     * @param parameters of every TLS socket
     * @param keepAlive how long a transfer goes on before something is sent on the control connection
     * @param knowledge of the server, to which is added here
     */
    FtpConnection(
            RemoteSettings settings,
            Optional<SSLContext> tls,
            SSLParameters parameters,
            Duration keepAlive,
            FtpKnowledge knowledge) {
        super(settings, tls, parameters);
        this.patience = settings.patience();
        this.keepAlive = keepAlive;
        this.knowledge = knowledge;
        this.watch = new TransferWatch(Clock.system(), patience, sockets());
        setDataTimeout(patience);
        setUseEPSVwithIPv4(!knowledge.extendedPassiveFails());
    }

    /**
     * Sends what is to be read to a new data connection.
     *
     * @param offset where in the file it goes
     * @param early whether the server is known to keep what comes over a data connection before the command
     * @return how many bytes that was; empty if the server refuses the command or the transfer, see its reply
     * @throws IOException if the content can't be read, or if a connection fails and the server doesn't say why
     */
    Optional<Long> send(String command, String argument, long offset, ReadFaults content, boolean early)
            throws IOException {
        int read = content.readNBytes(buffer, 0, Remote.SMALL);
        if (read < Remote.SMALL && offset == 0 && !isSecure()) {
            return sendSmall(command, argument, read, early && !knowledge.earlyDataFails());
        }
        Socket data = openAt(offset, command, argument);
        if (data == null) {
            return Optional.empty();
        }
        long sent;
        keptAlive = 0;
        watch.begin();
        try (data) {
            sent = copy(read, content, data.getOutputStream());
            watch.write();
            data.shutdownOutput();
            watch.written();
            if (data instanceof SSLSocket) {
                readToEnd(data.getInputStream());
            }
        } catch (IOException failed) {
            if (watch.gaveUp()) {
                throw new SocketTimeoutException("the server took in nothing for " + patience.toMillis() + " ms");
            }
            // a server takes a transfer that breaks off for a finished one, and says so
            if (completeTransfer() || content.hasFailed()) {
                throw failed;
            }
            return Optional.empty();
        } finally {
            watch.end();
        }
        return completeTransfer() ? Optional.of(sent) : Optional.empty();
    }

    /**
     * Sends what is in the buffer, a whole file, without waiting for the server to say that it takes it: one wait less of
     * the four that a small file needs.
     *
     * @param early whether to send it before the command, so that the server is woken once and finds all of it
     */
    private Optional<Long> sendSmall(String command, String argument, int length, boolean early) throws IOException {
        SmallFile file = new SmallFile(length);
        keptAlive = 0;
        watch.begin();
        try {
            leaveUnanswered(command, early ? () -> file.send(sockets().lastData()) : () -> {});
            Socket data = openAt(0, command, argument);
            if (data == null) {
                return Optional.empty();
            }
            if (!early) {
                file.send(data);
            }
        } finally {
            watch.end();
            awaitAllReplies();
            giveUpEarlyData(early && file.failure.isPresent());
        }
        try {
            answerHeld();
            if (!FTPReply.isPositivePreliminary(getReply()) || !completeTransfer()) {
                giveUpEarlyData(early && DATA_LOST.contains(getReplyCode()));
                return Optional.empty();
            }
        } catch (SocketTimeoutException silent) {
            giveUpEarlyData(early);
            throw silent;
        }
        if (file.failure.isPresent()) {
            throw file.failure.get();
        }
        return Optional.of((long) length);
    }

    /** @param lost whether what was sent early may have been lost on the way, be it once */
    private void giveUpEarlyData(boolean lost) {
        if (lost) {
            knowledge.giveUpEarlyData();
        }
    }

    /** What is in the buffer, a whole file. */
    private final class SmallFile {
        private final int length;
        private Optional<IOException> failure = Optional.empty();

        SmallFile(int length) {
            this.length = length;
        }

        /** Sends it, and ends the connection; if that fails, the server tells why. */
        void send(Socket data) {
            watch.write();
            try (data) {
                data.getOutputStream().write(buffer, 0, length);
            } catch (IOException broken) {
                failure = Optional.of(broken);
            } finally {
                watch.written();
            }
        }
    }

    /**
     * Waits for what the server says of a transfer. To what kept the connection alive meanwhile, some servers say
     * something at once, some only afterwards, and pure-ftpd says that it doesn't know the command: what else came is
     * passed over, up to the reply to a command whose replies look like no others.
     */
    private boolean completeTransfer() throws IOException {
        int code = getReply();
        for (int i = 0; i < keptAlive && isReplyToNoop(code); i++) {
            code = getReply();
        }
        if (keptAlive > 0) {
            List<String> lines = List.copyOf(_replyLines);
            passOver(keptAlive);
            setReply(code, lines);
        }
        return FTPReply.isPositiveCompletion(code);
    }

    /** Passes over replies that may be about to come, {@code most} of them: that to PWD comes after them. */
    void passOver(int most) throws IOException {
        int code = sendCommand("PWD");
        for (int i = 0; i < most && code != FTPReply.PATHNAME_CREATED; i++) {
            code = getReply();
        }
        if (code != FTPReply.PATHNAME_CREATED) {
            cut();
            throw new IOException("the server's replies can't be told apart");
        }
    }

    private void readToEnd(InputStream data) throws IOException {
        int said = 0;
        for (int length; (length = data.read(buffer)) >= 0; ) {
            said += length;
            if (said > MOST_SAID) {
                throw new IOException("the server sends something where it is to receive a file");
            }
        }
    }

    private static boolean isReplyToNoop(int code) {
        return code == FTPReply.COMMAND_OK
                || code == FTPReply.UNRECOGNIZED_COMMAND
                || code == FTPReply.COMMAND_NOT_IMPLEMENTED;
    }

    /** A piece of a file, without TLS; empty if the server refuses the command, see its reply. */
    Optional<byte[]> read(String path, long offset, int length) throws IOException {
        byte[] piece;
        try (Socket data = openAt(offset, "RETR", path)) {
            if (data == null) {
                return Optional.empty();
            }
            piece = data.getInputStream().readNBytes(length);
        }
        // whether the server likes that we don't want the rest doesn't matter, and it may say so twice
        getReply();
        passOver(1);
        return Optional.of(piece);
    }

    private @Nullable Socket openAt(long offset, String command, String argument) throws IOException {
        setRestartOffset(offset);
        try {
            return _openDataConnection_(command, argument);
        } finally {
            setRestartOffset(0);
        }
    }

    /**
     * Reads the lines that a new data connection brings, unless their text is the same as before.
     *
     * @return false if the server refuses the command or the transfer, see its reply
     */
    boolean receive(String command, @Nullable String argument, ListingText text, Consumer<ListingLine> lines)
            throws IOException {
        try (Socket data = _openDataConnection_(command, argument)) {
            if (data == null) {
                return false;
            }
            new ListingReader(data.getInputStream(), buffer).read(text, lines);
        } catch (RemoteFault endless) {
            // nobody waits for its end
            cut();
            throw endless;
        }
        return completePendingCommand();
    }

    @Override
    protected @Nullable Socket _openDataConnection_(String command, @Nullable String argument) throws IOException {
        setUseEPSVwithIPv4(!knowledge.extendedPassiveFails());
        Socket plain;
        try {
            plain = super._openDataConnection_(command, argument);
        } catch (ConnectException | NoRouteToHostException | SocketTimeoutException unreachable) {
            if (!mayBePassive()) {
                throw unreachable;
            }
            // a router that reads along may open the ports that it sees in replies to PASV alone
            setUseEPSVwithIPv4(false);
            plain = super._openDataConnection_(command, argument);
            if (plain != null) {
                knowledge.giveUpExtendedPassive();
            }
        }
        if (plain == null || !isSecure()) {
            return plain;
        }
        try {
            return layered(plain);
        } catch (IOException failed) {
            plain.close();
            throw failed;
        }
    }

    /** Whether PASV can be tried where the port that EPSV told could not be connected to. */
    private boolean mayBePassive() {
        return getReplyCode() == FTPReply.ENTERING_EPSV_MODE
                && !sockets().areClosed()
                && getRemoteAddress() instanceof Inet4Address;
    }

    /**
     * Copies to a data connection; in small pieces at first, and where they take long: a slow line isn't a dead one.
     *
     * @param read how much of the content is in the buffer already
     */
    private long copy(int read, InputStream from, OutputStream to) throws IOException {
        long sent = 0;
        long alive = System.nanoTime();
        int piece = FIRST_PIECE;
        for (int length = read; length >= 0; length = from.read(buffer, 0, piece)) {
            long began = System.nanoTime();
            watch.write();
            to.write(buffer, 0, length);
            watch.written();
            sent += length;
            long now = System.nanoTime();
            piece = nextPiece(piece, now - began);
            if (now - alive >= keepAlive.toNanos()) {
                _controlOutput_.write("NOOP\r\n");
                _controlOutput_.flush();
                keptAlive++;
                alive = now;
            }
        }
        return sent;
    }

    private int nextPiece(int piece, long took) {
        if (took > patience.toNanos() / 8) {
            return Math.max(LEAST_PIECE, piece / 2);
        }
        return took < patience.toNanos() / 64 ? Math.min(BUFFER, 2 * piece) : piece;
    }
}
