package io.millrace.sync;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPReply;

/** An FTP server: connects, logs in, and settles how to go on. */
final class FtpServer implements RemoteServer {
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);

    private final RemoteSettings settings;
    private final InstantSource clock;
    private final Duration keepAlive;
    private final CertificateTrust trust;
    private final FtpKnowledge knowledge = new FtpKnowledge();
    private final Set<FtpConnection> opening = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile List<String> tlsVersions = List.of("TLSv1.3", "TLSv1.2");

    FtpServer(RemoteSettings settings, InstantSource clock) throws IOException {
        this(settings, clock, KEEP_ALIVE);
    }

    /** @param keepAlive how long a transfer goes on before something is sent on the control connection */
    FtpServer(RemoteSettings settings, InstantSource clock, Duration keepAlive) throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.keepAlive = keepAlive;
        this.trust = new CertificateTrust(settings.trust());
    }

    @Override
    public Remote connect() throws RemoteFault {
        while (true) {
            Optional<Remote> remote = attempt();
            if (remote.isPresent()) {
                return remote.get();
            }
        }
    }

    /** Empty if the server has to be connected to with another version of TLS, which is known now. */
    private Optional<Remote> attempt() throws RemoteFault {
        Optional<SSLContext> tls = settings.protocol().isTls() ? Optional.of(trust.context()) : Optional.empty();
        FtpConnection connection =
                new FtpConnection(settings, tls, trust.parameters(tlsVersions), keepAlive, knowledge);
        Optional<Remote> remote = Optional.empty();
        opening.add(connection);
        if (cut) {
            connection.cut();
        }
        try {
            String greeting =
                    connection.open(InetAddress.getAllByName(settings.server().host()));
            requireCompletion(connection);
            if (settings.protocol().isTls() && greeting.contains("ProFTPD") && tlsVersions.size() > 1) {
                // its data connections hand out no tickets, and JSSE uses each of the first two once
                tlsVersions = List.of("TLSv1.2");
                return Optional.empty();
            }
            logIn(connection);
            remote = Optional.of(settle(connection, greeting));
            return remote;
        } catch (IOException failed) {
            throw fault(connection, failed);
        } finally {
            opening.remove(connection);
            if (remote.isEmpty()) {
                disconnect(connection);
            }
        }
    }

    @Override
    public void cut() {
        cut = true;
        opening.forEach(FtpConnection::cut);
    }

    @Override
    public void close() {
        // connections share nothing that has to be closed
    }

    private void logIn(FtpConnection connection) throws IOException {
        int code = connection.user(settings.login().user());
        if (FTPReply.isPositiveIntermediate(code)) {
            sendPassword(connection);
        }
        requireCompletion(connection);
        if (!connection.protectData()) {
            throw connection.refused("protecting data");
        }
    }

    private void sendPassword(FtpConnection connection) throws IOException {
        try {
            connection.pass(settings.login().password().map(Secret::reveal).orElse(""));
        } catch (IOException ended) {
            throw connection.getReplyCode() == FTPReply.SERVICE_NOT_AVAILABLE
                    ? FtpReplies.afterPassword(connection.getReplyCode(), connection.getReplyString())
                    : ended;
        }
    }

    private Remote settle(FtpConnection connection, String greeting) throws IOException {
        connection.feat();
        FtpFeatures features = new FtpFeatures(greeting, List.of(connection.getReplyStrings()));
        if (features.has("UTF8")) {
            // servers that always speak UTF-8 may refuse to be told
            connection.sendCommand("OPTS", "UTF8 ON");
        }
        if (!connection.setFileType(FTP.BINARY_FILE_TYPE)) {
            throw connection.refused("asking for binary transfers");
        }
        if (!settings.folder().isEmpty() && !connection.changeWorkingDirectory(settings.folder())) {
            RemoteFault refused = connection.refused("entering the folder " + settings.folder());
            throw refused instanceof RemoteFault.Permanent
                    ? new RemoteFault.NoFolder(RemoteStage.reason(refused))
                    : refused;
        }
        int code = connection.pwd();
        FtpRoot root = FtpReplies.place(code, connection.getReplyString())
                .filter(place -> place.startsWith("/"))
                .map(FtpRoot::new)
                .orElseThrow(() -> new RemoteFault.Permanent("the server doesn't tell where it stands: "
                        + connection.getReplyString().strip()));
        return new FtpRemote(connection, features, root, knowledge, clock);
    }

    private static void requireCompletion(FtpConnection connection) throws RemoteFault {
        if (!FTPReply.isPositiveCompletion(connection.getReplyCode())) {
            throw FtpReplies.whenLoggingIn(connection.getReplyCode(), connection.getReplyString());
        }
    }

    /** A server that has enough of connections answers 421, which ends the connection with an exception. */
    private RemoteFault fault(FtpConnection connection, IOException failed) {
        if (!(failed instanceof RemoteFault) && connection.getReplyCode() == FTPReply.SERVICE_NOT_AVAILABLE) {
            return FtpReplies.whenLoggingIn(connection.getReplyCode(), connection.getReplyString());
        }
        return FtpReplies.of("connecting to " + settings.server(), failed);
    }

    private static void disconnect(FtpConnection connection) {
        try {
            connection.disconnect();
        } catch (IOException gone) {
            // it is closed all the same
        }
    }
}
