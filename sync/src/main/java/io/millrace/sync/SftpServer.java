package io.millrace.sync;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.future.CancelOption;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** An SFTP server; its connections share the threads that read and write. */
final class SftpServer implements RemoteServer {
    /** Signs of life that the server may owe us, each asked for half the time after the one before that it has to answer. */
    private static final int MOST_UNANSWERED = 3;

    private static final CancelOption[] CANCEL = {CancelOption.CANCEL_ON_TIMEOUT, CancelOption.CANCEL_ON_INTERRUPT};

    private final RemoteSettings settings;
    private final SshClient client;
    private final Optional<KnownHosts> hosts;
    private final List<KeyPair> keys;
    private final boolean bare;
    private final String advice;
    private final AtomicBoolean resumingFailed = new AtomicBoolean();

    /** With the agent and the keys of whoever runs this, where the login names neither a key nor a password. */
    SftpServer(RemoteSettings settings) throws IOException {
        this(
                settings,
                Optional.ofNullable(System.getenv(SshAgent.SSH_AUTHSOCKET_ENV_NAME))
                        .filter(socket -> !socket.isEmpty())
                        .map(Path::of),
                Path.of(System.getProperty("user.home"), ".ssh"));
    }

    /**
     * With an agent and keys, which are asked where the login names neither a key nor a password.
     *
     * @param agent its socket, if there is one
     * @param usualKeys the folder with keys of the usual names
     */
    SftpServer(RemoteSettings settings, Optional<Path> agent, Path usualKeys) throws IOException {
        this.settings = settings;
        Login login = settings.login();
        this.bare = login.key().isEmpty() && login.password().isEmpty();
        this.client = SshClient.setUpDefaultClient();
        // else ~/.ssh/config would be heeded in some respects, and not in others
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        if (bare) {
            this.keys = PrivateKeys.usual(usualKeys);
            agent.ifPresent(socket -> client.setAgentFactory(AgentConnection.at(socket, settings.patience())));
        } else {
            this.keys = login.key().isEmpty()
                    ? List.of()
                    : PrivateKeys.read(login.key().get(), login.password());
        }
        String noAgent = agent.map(
                        socket -> "no key that it takes in the SSH agent, if there is one at " + socket + ",")
                .orElse("no SSH agent");
        this.advice = bare && keys.isEmpty()
                ? ": neither a password nor a key is given, and there is " + noAgent
                        + " and no key without a passphrase in " + usualKeys
                : "";
        this.hosts = settings.trust().blind()
                ? Optional.empty()
                : settings.trust().knownHosts().map(file -> new KnownHosts(file, settings.server()));
        client.setServerKeyVerifier(verifier());
        settings.trust()
                .knownHosts()
                .ifPresent(file -> client.setSignatureFactories(
                        HostKeyTypes.knownFirst(client.getSignatureFactories(), file, settings.server())));
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.AUTH_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.SOCKET_KEEPALIVE.set(client, true);
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        // what shows that a server is gone while nothing is asked of it; on a slow line the answers wait behind what is
        // sent
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, settings.patience().dividedBy(2));
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, MOST_UNANSWERED);
        client.start();
    }

    @Override
    public Remote connect() throws RemoteFault {
        String what = "connecting to " + settings.server();
        ClientSession session = null;
        boolean done = false;
        try {
            session = client.connect(
                            settings.login().user(),
                            settings.server().host(),
                            settings.server().port())
                    .verify(settings.patience(), CANCEL)
                    .getSession();
            logIn(session);
            SftpClient sftp = PatientSftp.open(session, settings.patience());
            String root = folder(sftp, settings.folder().isEmpty() ? "." : settings.folder());
            done = true;
            return new SftpRemote(session, sftp, root, resumingFailed);
        } catch (IOException failed) {
            throw SftpFaults.of(what, failed);
        } finally {
            if (!done && session != null) {
                session.close(true);
            }
        }
    }

    @Override
    public void cut() {
        // its threads may be the ones that wait
        Thread.ofVirtual().name("sftp-cut").start(client::stop);
    }

    @Override
    public void close() {
        client.stop();
    }

    /** The full path of a folder that is there. */
    private static String folder(SftpClient sftp, String path) throws IOException {
        try {
            String root = sftp.canonicalPath(path);
            if (!sftp.stat(root).isDirectory()) {
                throw new RemoteFault.Permanent(root + " is no folder of the server");
            }
            return root;
        } catch (SftpException status) {
            if (status.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                throw new RemoteFault.NoFolder("there is no folder " + path + " on the server");
            }
            throw status;
        }
    }

    private void logIn(ClientSession session) throws IOException {
        keys.forEach(session::addPublicKeyIdentity);
        if (keys.isEmpty()) {
            settings.login().password().ifPresent(password -> session.addPasswordIdentity(password.reveal()));
        }
        try {
            session.auth().verify(settings.patience(), CANCEL);
        } catch (SshException refused) {
            if (refused.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE) {
                throw new RemoteFault.Untrusted(
                        hosts.flatMap(each -> each.objection(session))
                                .orElse(settings.server() + " can't be known: no file of known hosts is named"),
                        refused);
            }
            throw loginFault(session, refused);
        }
    }

    /** Most servers say so when a login is refused; others end the session, once there were too many attempts. */
    private IOException loginFault(ClientSession session, SshException refused) {
        String what = "the server refuses the login of " + settings.login().user();
        return switch (refused.getDisconnectCode()) {
            case SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE ->
                new RemoteFault.WrongPassword(what + advice, refused);
            case SshConstants.SSH2_DISCONNECT_TOO_MANY_CONNECTIONS ->
                new RemoteFault.TooManyConnections("the server takes no more connections: " + refused.getMessage());
            case SshConstants.SSH2_DISCONNECT_PROTOCOL_ERROR,
                    SshConstants.SSH2_DISCONNECT_BY_APPLICATION,
                    SshConstants.SSH2_DISCONNECT_HOST_NOT_ALLOWED_TO_CONNECT,
                    SshConstants.SSH2_DISCONNECT_ILLEGAL_USER_NAME -> {
                // before it has shown its key it can't have heard of us
                if (session.getServerKey() == null) {
                    yield refused;
                }
                String hint = bare ? "; --identity names the key that it is to be asked with" : "";
                yield new RemoteFault.WrongPassword(what + ": " + refused.getMessage() + hint, refused);
            }
            default -> refused;
        };
    }

    private ServerKeyVerifier verifier() {
        if (settings.trust().blind()) {
            return AcceptAllServerKeyVerifier.INSTANCE;
        }
        return hosts.isPresent() ? hosts.get() : RejectAllServerKeyVerifier.INSTANCE;
    }
}
