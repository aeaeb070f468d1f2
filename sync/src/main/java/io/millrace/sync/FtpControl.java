package io.millrace.sync;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;
import org.jspecify.annotations.Nullable;

/**
 * The control connection of FTP: how it is opened, and how commands and replies go over it. Replies that come late or make
 * no sense close it, so that each that is read belongs to the command that it is taken for.
 */
class FtpControl extends FTPClient {
    private final RemoteSettings settings;
    private final Optional<SSLContext> tls;
    private final SSLParameters parameters;
    private final FtpSockets sockets;
    private boolean transferFollows;
    private Optional<AheadReply> ahead = Optional.empty();
    /** The verb of the command that is to ask ahead. */
    private Optional<String> asking = Optional.empty();
    /** Whether one has, and the server's answer is still to come. */
    private boolean asked;

    private boolean greeted;
    private ReplyReader replies = new ReplyReader(InputStream.nullInputStream());
    private Optional<Unanswered> unanswered = Optional.empty();
    private Optional<Held> held = Optional.empty();

    /**
     * A command whose reply is not waited for; it is taken for accepted.
     *
     * @param before what is done just before it is sent
     */
    private record Unanswered(String verb, Runnable before) {}

    /** Two commands that are sent together with the next one, and what the server has said to them. */
    static final class Held {
        private final String commands;
        private boolean sent;
        private @Nullable Answer answer;

        private Held(String first, String second) {
            this.commands = first + "\r\n" + second + "\r\n";
        }
    }

    /**
     * What the server said to two commands.
     *
     * @param accepted whether it accepted the first one, be it for now
     * @param code of its reply to the second one, or, unless it accepted it, to the first
     * @param lines of that reply
     */
    private record Answer(boolean accepted, int code, List<String> lines) {}

    /**
     * Not connected yet.
     *
     * @param tls of this connection alone, so that the sessions of others are not found in its cache; empty for plain FTP
     * @param parameters of every TLS socket
     */
    FtpControl(RemoteSettings settings, Optional<SSLContext> tls, SSLParameters parameters) {
        this.settings = settings;
        this.tls = tls;
        this.parameters = parameters;

        this.sockets = new FtpSockets(tls.isPresent() ? settings.server().port() : 0);
        setSocketFactory(sockets);
        int patience = Math.toIntExact(settings.patience().toMillis());
        setConnectTimeout(patience);
        setDefaultTimeout(patience);
        setControlEncoding(StandardCharsets.UTF_8);
    }

    /** All that were made for this connection. */
    final FtpSockets sockets() {
        return sockets;
    }

    /**
     * Connects, and begins TLS where it is wanted; the reply that counts is in {@link #getReplyCode}.
     *
     * @param addresses of the server, which are tried one after the other
     * @return the server's greeting
     */
    final String open(InetAddress... addresses) throws IOException {
        connectToAny(addresses);
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

    private void connectToAny(InetAddress... addresses) throws IOException {
        List<IOException> failures = new ArrayList<>();
        for (InetAddress address : addresses) {
            try {
                connect(address, settings.server().port());
                return;
            } catch (IOException failed) {
                failures.add(failed);
                if (sockets.haveConnected() || sockets.areClosed()) {
                    break;
                }
            }
        }
        IOException last = failures.removeLast();
        failures.forEach(last::addSuppressed);
        throw last;
    }

    /** Whether all goes through TLS. */
    final boolean isSecure() {
        return tls.isPresent();
    }

    /**
     * Asks for data connections in TLS; nothing to do without it. What the server says of a buffer's size, which TLS has none
     * of, doesn't matter (RFC 4217, 8).
     */
    final boolean protectData() throws IOException {
        if (tls.isEmpty()) {
            return true;
        }
        sendCommand("PBSZ", "0");
        return FTPReply.isPositiveCompletion(sendCommand("PROT", "P"));
    }

    @Override
    protected final void _connectAction_() throws IOException {
        _socket_.setKeepAlive(true);
        _socket_.setTcpNoDelay(true);
        if (settings.protocol() == RemoteProtocol.FTPS_IMPLICIT) {
            _socket_.setSoTimeout(getConnectTimeout());
            _socket_ = layered(_socket_);
        }
        replies = new ReplyReader(_socket_.getInputStream());
        // replies aren't read the library's way, which takes many calls for each letter
        super._connectAction_(Reader.nullReader());
        greeted = true;
    }

    /**
     * Waits for a reply. If it doesn't come, or makes no sense, the connection is closed: any later one would be taken for
     * the answer to another command.
     */
    @Override
    public final int getReply() throws IOException {
        try {
            List<String> lines = replies.read();
            setReply(ReplyReader.code(lines), lines);
            if (_replyCode == FTPReply.SERVICE_NOT_AVAILABLE) {
                throw new FTPConnectionClosedException(
                        "the server says " + getReplyString().strip());
            }
            return _replyCode;
        } catch (IOException failed) {
            if (greeted) {
                cut();
            }
            throw failed;
        }
    }

    /**
     * Sends a command. One that is {@linkplain #leaveUnanswered left unanswered} counts as accepted for now, and its reply
     * is still to come.
     */
    @Override
    public final int sendCommand(String command, @Nullable String argument) throws IOException {
        if (asking.filter(command::equals).isPresent() && asksAhead()) {
            answerHeld();
            send(command + " " + argument + "\r\nEPSV\r\n");
            asked = true;
            return getReply();
        }
        Optional<Unanswered> awaited = unanswered.filter(next -> next.verb().equals(command));
        if (awaited.isEmpty()) {
            answerHeld();
            return super.sendCommand(command, argument);
        }
        unanswered = Optional.empty();
        awaited.get().before().run();
        send(command + " " + argument + "\r\n");
        setReply(FTPReply.FILE_STATUS_OK, List.of());
        return FTPReply.FILE_STATUS_OK;
    }

    /**
     * Has the next command of that verb not wait for its reply: its sender reads that later.
     *
     * @param before done just before it is sent, when the data connection that it is for has been opened
     */
    final void leaveUnanswered(String verb, Runnable before) {
        unanswered = Optional.of(new Unanswered(verb, before));
    }

    /** Says farewell, and doesn't wait for the server's: nothing depends on it. */
    final void takeLeave() throws IOException {
        send("QUIT\r\n");
    }

    /** Has all commands wait for their replies from now on, where it came to none of that verb. */
    final void awaitAllReplies() {
        unanswered = Optional.empty();
    }

    /** The fault that the last reply stands for. */
    final RemoteFault refused(String what) {
        return FtpReplies.of(what, getReplyCode(), getReplyString());
    }

    /**
     * Hears whether a transfer is to be expected after the present one: then the next {@link #sendTogether} asks for its
     * data connection, too, and so does a command that {@link #askAheadWith} names.
     */
    final void expectTransfer(boolean follows) {
        transferFollows = follows;
    }

    private boolean asksAhead() {
        return transferFollows && ahead.isEmpty() && isUseEPSVwithIPv4();
    }

    /**
     * Has the next command of that verb, which begins a transfer, ask for the data connection of the one after it, too, if one
     * is expected. To be followed by {@link #hearAhead} when its own transfer has ended.
     */
    final void askAheadWith(String verb) {
        asking = Optional.of(verb);
    }

    /** Takes up what the server says to what a command has asked ahead, if it has. The last reply stays what it was. */
    final void hearAhead() throws IOException {
        asking = Optional.empty();
        if (asked) {
            asked = false;
            int code = getReplyCode();
            List<String> lines = List.copyOf(_replyLines);
            readAhead();
            setReply(code, lines);
        }
    }

    private void readAhead() throws IOException {
        ahead = Optional.of(new AheadReply(getReply(), List.copyOf(_replyLines), System.nanoTime()));
    }

    /**
     * Sends two commands in one piece, and waits for both replies; that to the second is in {@link #getReplyCode} unless
     * the first one was refused.
     *
     * @return whether the first one was accepted, be it for now
     */
    final boolean sendTogether(String first, String second) throws IOException {
        answerHeld();
        boolean asks = asksAhead();
        send(first + "\r\n" + second + "\r\n" + (asks ? "EPSV\r\n" : ""));
        Answer answer = readAnswer();
        if (asks) {
            readAhead();
        }
        setReply(answer.code(), answer.lines());
        return answer.accepted();
    }

    /**
     * Keeps two commands back, to be sent in one piece with the next one, or when their {@link #answer} is asked for.
     * Others can be held only then.
     */
    final Held hold(String first, String second) {
        if (held.isPresent()) {
            throw new IllegalStateException("there are commands held back already");
        }
        Held kept = new Held(first, second);
        held = Optional.of(kept);
        return kept;
    }

    /**
     * What the server says to two commands that were held, as {@link #sendTogether} tells it.
     *
     * @throws IOException if the connection failed before it could say it
     */
    final boolean answer(Held kept) throws IOException {
        if (held.filter(kept::equals).isPresent()) {
            answerHeld();
        }
        Answer answer = kept.answer;
        if (answer == null) {
            throw new IOException("the connection was lost before the server could answer");
        }
        setReply(answer.code(), answer.lines());
        return answer.accepted();
    }

    /** Reads what the server says to commands that were held, if any were: it comes before all other replies. */
    final void answerHeld() throws IOException {
        if (held.isPresent()) {
            Held kept = held.get();
            try {
                if (!kept.sent) {
                    send("");
                }
                kept.answer = readAnswer();
            } finally {
                // if that fails, nothing that is read afterwards is the answer
                held = Optional.empty();
            }
        }
    }

    /** Gives up commands that are held, because the connection is about to be closed: what is not sent never will be. */
    final void forgetHeld() {
        held = Optional.empty();
    }

    /** Sends commands, after those that were held. */
    private void send(String commands) throws IOException {
        if (held.isPresent() && !held.get().sent) {
            held.get().sent = true;
            _controlOutput_.write(held.get().commands);
        }
        _controlOutput_.write(commands);
        _controlOutput_.flush();
    }

    private Answer readAnswer() throws IOException {
        int code = getReply();
        List<String> lines = List.copyOf(_replyLines);
        boolean accepted = FTPReply.isPositiveCompletion(code) || FTPReply.isPositiveIntermediate(code);
        int last = getReply();
        return accepted ? new Answer(true, last, List.copyOf(_replyLines)) : new Answer(false, code, lines);
    }

    /** Asks for the port of a data connection, unless that was done ahead and not long ago. */
    @Override
    public final int epsv() throws IOException {
        Optional<AheadReply> known = ahead.filter(AheadReply::holds);
        ahead = Optional.empty();
        if (known.isEmpty()) {
            return super.epsv();
        }
        setReply(known.get().code(), known.get().lines());
        return known.get().code();
    }

    /** Breaks off whatever is being waited for; may be called by any thread. */
    final void cut() {
        sockets.close();
    }

    /** Has the last reply be this one again. */
    final void setReply(int code, List<String> lines) {
        _replyCode = code;
        _replyLines.clear();
        _replyLines.addAll(lines);
        _newReplyString = true;
    }

    private void beginTls() throws IOException {
        _socket_ = layered(_socket_);
        _input_ = _socket_.getInputStream();
        _output_ = _socket_.getOutputStream();
        replies = new ReplyReader(_input_);
        _controlOutput_ = new BufferedWriter(new OutputStreamWriter(_output_, StandardCharsets.UTF_8));
    }

    /** TLS over a socket, with the name of the server, whatever that socket leads to. */
    final Socket layered(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) tls.orElseThrow()
                .getSocketFactory()
                .createSocket(plain, settings.server().host(), settings.server().port(), true);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
