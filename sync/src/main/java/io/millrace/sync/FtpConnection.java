package io.millrace.sync;

import io.millrace.engine.Clock;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import org.jspecify.annotations.Nullable;

/**
 * An FTP connection whose data connections are passive, and, in TLS, resume the session of the control connection.
 *
 * <p>Servers ask for that resumption ({@code require_ssl_reuse} of vsftpd, mod_tls of ProFTPD), so that nobody else can
 * take over a data connection. JSSE finds a session to resume under a host, the one that is named to it, and a port, the
 * one that the socket below says that it leads to: a data connection names the host of the control connection and says its
 * port, wherever it leads. The name in the certificate is checked against that host, too. A TLS 1.3 server hands out a ticket for one resumption at the end of a handshake; it is
 * taken in only when something is read, so a data connection that was written to is read to its end before it is closed.
 */
final class FtpConnection extends FTPClient {
    private static final int BUFFER = 64 * 1024;
    private static final int MOST_REPLIES = 10;

    /** How long a server is sure to listen for a data connection, in nanoseconds. */
    private static final long LISTENING = 5_000_000_000L;

    private final RemoteSettings settings;
    private final Optional<SSLContext> tls;
    private final SSLParameters parameters;
    private final Duration keepAlive;
    private final TransferWatch watch;
    private final FtpSockets sockets;
    private final byte[] buffer = new byte[BUFFER];
    private boolean transferFollows;
    private Optional<Ahead> ahead = Optional.empty();
    private int keptAlive;

    /**
     * What the server said to an EPSV that was sent ahead.
     *
     * @param since when that was, in {@link System#nanoTime}
     */
    private record Ahead(int code, List<String> lines, long since) {}

    /**
     * Not connected yet.
     *
     * @param tls of this connection alone, so that the sessions of others are not found in its cache; empty for plain FTP
     * @param parameters of every TLS socket
     * @param keepAlive how long a transfer goes on before something is sent on the control connection
     */
    FtpConnection(RemoteSettings settings, Optional<SSLContext> tls, SSLParameters parameters, Duration keepAlive) {
        this.settings = settings;
        this.tls = tls;
        this.parameters = parameters;
        this.keepAlive = keepAlive;

        this.sockets = new FtpSockets(tls.isPresent() ? settings.server().port() : 0);
        setSocketFactory(sockets);
        this.watch = new TransferWatch(Clock.system(), settings.patience(), sockets);
        int patience = Math.toIntExact(settings.patience().toMillis());
        setConnectTimeout(patience);
        setDefaultTimeout(patience);
        setDataTimeout(settings.patience());
        setControlEncoding(StandardCharsets.UTF_8);
        setUseEPSVwithIPv4(true);
    }

    /**
     * Connects, and begins TLS where it is wanted; the reply that counts is in {@link #getReplyCode}.
     *
     * @return the server's greeting
     */
    String open() throws IOException {
        connect(settings.server().host(), settings.server().port());
        String greeting = getReplyString();
        // connecting has set it to active
        enterLocalPassiveMode();
        if (settings.protocol() == RemoteProtocol.FTPS && FTPReply.isPositiveCompletion(getReplyCode())) {
            if (FTPReply.isPositiveCompletion(sendCommand("AUTH", "TLS"))) {
                beginTls();
            } else if (FTPReply.isNegativePermanent(getReplyCode())) {
                throw new RemoteFault.Untrusted("the server offers no TLS (AUTH TLS): "
                        + getReplyString().strip());
            }
        }
        return greeting;
    }

    /** Asks for data connections in TLS; nothing to do without it. */
    boolean protectData() throws IOException {
        return tls.isEmpty()
                || (FTPReply.isPositiveCompletion(sendCommand("PBSZ", "0"))
                        && FTPReply.isPositiveCompletion(sendCommand("PROT", "P")));
    }

    @Override
    protected void _connectAction_() throws IOException {
        _socket_.setKeepAlive(true);
        _socket_.setTcpNoDelay(true);
        if (settings.protocol() == RemoteProtocol.FTPS_IMPLICIT) {
            _socket_.setSoTimeout(getConnectTimeout());
            _socket_ = layered(_socket_);
        }
        super._connectAction_();
    }

    /**
     * Sends what is to be read to a new data connection.
     *
     * @param offset where in the file it goes
     * @return how many bytes that was; empty if the server refuses the command or the transfer, see its reply
     * @throws IOException if the content can't be read, or if a connection fails and the server doesn't say why
     */
    Optional<Long> send(String command, String argument, long offset, ReadFaults content) throws IOException {
        Socket data = openAt(offset, command, argument);
        if (data == null) {
            return Optional.empty();
        }
        long sent;
        keptAlive = 0;
        watch.begin();
        try (data) {
            sent = copy(content, data.getOutputStream());
            watch.write();
            data.shutdownOutput();
            watch.written();
            if (data instanceof SSLSocket) {
                data.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException failed) {
            if (watch.gaveUp()) {
                throw new SocketTimeoutException(
                        "the server took in nothing for " + settings.patience().toMillis() + " ms");
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
            sendCommand("PWD");
            for (int i = 0; i < keptAlive && getReplyCode() != FTPReply.PATHNAME_CREATED; i++) {
                getReply();
            }
            setReply(code, lines);
        }
        return FTPReply.isPositiveCompletion(code);
    }

    private static boolean isReplyToNoop(int code) {
        return code == FTPReply.COMMAND_OK
                || code == FTPReply.UNRECOGNIZED_COMMAND
                || code == FTPReply.COMMAND_NOT_IMPLEMENTED;
    }

    /** A piece of a file; empty if the server refuses the command, see its reply. */
    Optional<byte[]> read(String path, long offset, int length) throws IOException {
        Socket data = openAt(offset, "RETR", path);
        if (data == null) {
            return Optional.empty();
        }
        byte[] piece;
        try {
            piece = data.getInputStream().readNBytes(length);
        } finally {
            // below TLS, which would read the rest before it closes
            sockets.closeData();
        }
        if (tls.isEmpty()) {
            // whether the server likes that we don't want the rest doesn't matter
            getReply();
        } else {
            passOver();
        }
        return Optional.of(piece);
    }

    /**
     * Passes over what the server says of a transfer in TLS that we broke off, which may be nothing at all: it answers a
     * command once it has done with that. A 500 may stand for the transfer or, from pure-ftpd, for a command that came during it;
     * another command then tells, whose reply comes after all others.
     */
    private void passOver() throws IOException {
        int code = sendCommand("PWD");
        for (int i = 0; i < MOST_REPLIES && code != FTPReply.PATHNAME_CREATED && !isReplyToNoop(code); i++) {
            code = getReply();
        }
        if (code != FTPReply.PATHNAME_CREATED) {
            code = sendCommand("TYPE", "I");
            for (int i = 0; i < MOST_REPLIES && code != FTPReply.COMMAND_OK; i++) {
                code = isReplyToNoop(code) ? sendCommand("TYPE", "I") : getReply();
            }
        }
    }

    private @Nullable Socket openAt(long offset, String command, String argument) throws IOException {
        setRestartOffset(offset);
        try {
            return _openDataConnection_(command, argument);
        } finally {
            setRestartOffset(0);
        }
    }

    /** What a new data connection brings; empty if the server refuses the command or the transfer, see its reply. */
    Optional<byte[]> receive(String command, @Nullable String argument) throws IOException {
        byte[] received;
        try (Socket data = _openDataConnection_(command, argument)) {
            if (data == null) {
                return Optional.empty();
            }
            received = data.getInputStream().readAllBytes();
        }
        return completePendingCommand() ? Optional.of(received) : Optional.empty();
    }

    @Override
    protected @Nullable Socket _openDataConnection_(String command, @Nullable String argument) throws IOException {
        Socket plain = super._openDataConnection_(command, argument);
        if (plain == null || tls.isEmpty()) {
            return plain;
        }
        try {
            return layered(plain);
        } catch (IOException failed) {
            plain.close();
            throw failed;
        }
    }

    /**
     * Hears whether a transfer is to be expected after the present one: then the next {@link #sendTogether} asks for its
     * data connection, too.
     */
    void expectTransfer(boolean follows) {
        transferFollows = follows;
    }

    /**
     * Sends two commands in one piece, and waits for both replies; that to the second is in {@link #getReplyCode} unless
     * the first one was refused.
     *
     * @return whether the first one was accepted, be it for now
     */
    boolean sendTogether(String first, String second) throws IOException {
        boolean asks = transferFollows && ahead.isEmpty() && isUseEPSVwithIPv4();
        _controlOutput_.write(first + "\r\n" + second + "\r\n" + (asks ? "EPSV\r\n" : ""));
        _controlOutput_.flush();
        int code = getReply();
        List<String> lines = List.copyOf(_replyLines);
        boolean accepted = FTPReply.isPositiveCompletion(code) || FTPReply.isPositiveIntermediate(code);
        int last = getReply();
        if (accepted) {
            code = last;
            lines = List.copyOf(_replyLines);
        }
        if (asks) {
            ahead = Optional.of(new Ahead(getReply(), List.copyOf(_replyLines), System.nanoTime()));
        }
        setReply(code, lines);
        return accepted;
    }

    /** Asks for the port of a data connection, unless that was done ahead and not long ago. */
    @Override
    public int epsv() throws IOException {
        Optional<Ahead> asked = ahead;
        ahead = Optional.empty();
        if (asked.isEmpty() || System.nanoTime() - asked.get().since() > LISTENING) {
            return super.epsv();
        }
        setReply(asked.get().code(), asked.get().lines());
        return asked.get().code();
    }

    /** Breaks off whatever is being waited for; may be called by any thread. */
    void cut() {
        sockets.close();
    }

    private void setReply(int code, List<String> lines) {
        _replyCode = code;
        _replyLines.clear();
        _replyLines.addAll(lines);
        _newReplyString = true;
    }

    private void beginTls() throws IOException {
        _socket_ = layered(_socket_);
        _input_ = _socket_.getInputStream();
        _output_ = _socket_.getOutputStream();
        _controlInput_ = new BufferedReader(new InputStreamReader(_input_, StandardCharsets.UTF_8));
        _controlOutput_ = new BufferedWriter(new OutputStreamWriter(_output_, StandardCharsets.UTF_8));
    }

    private Socket layered(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) tls.orElseThrow()
                .getSocketFactory()
                .createSocket(plain, settings.server().host(), settings.server().port(), true);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private long copy(InputStream from, OutputStream to) throws IOException {
        long sent = 0;
        long alive = System.nanoTime();
        for (int length; (length = from.read(buffer)) >= 0; sent += length) {
            watch.write();
            to.write(buffer, 0, length);
            watch.written();
            long now = System.nanoTime();
            if (now - alive >= keepAlive.toNanos()) {
                _controlOutput_.write("NOOP\r\n");
                _controlOutput_.flush();
                keptAlive++;
                alive = now;
            }
        }
        return sent;
    }
}
