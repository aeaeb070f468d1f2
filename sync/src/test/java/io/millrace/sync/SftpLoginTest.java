package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.HostPort;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.agent.SshAgentConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is let in by OpenSSH, and how: it has three host keys, of which one is known, and asks for passwords by PAM. */
final class SftpLoginTest extends ServerContract {
    SftpLoginTest() {
        super(() -> new OpenSsh().withHostKeys("ecdsa", "rsa").asking().start());
    }

    @Test
    void ofTheHostKeysTheOneThatIsKnownIsAskedFor() throws Exception {
        for (String type : List.of("host_ecdsa", "host_rsa", "host")) {
            String key = Files.readString(bench().workshop().path(type + ".pub"));
            int port = bench().settings().server().port();
            Path known = Files.writeString(
                    bench().workshop().path("known_" + type),
                    "other.example.org ssh-rsa AAAA\n[127.0.0.1]:" + port + " " + key);
            RemoteSettings settings = bench().trusting(Trust.DEFAULT.withKnownHosts(known));
            try (RemoteServer server = new SftpServer(settings, Optional.empty(), known);
                    Remote connected = server.connect()) {
                assertThat(connected.list(folder())).as(type).isEmpty();
            }
        }
    }

    @Test
    void aServerIsKnownByItsHashedName() throws Exception {
        Path known = Files.writeString(bench().workshop().path("known_hashed"), known("host"));
        bench().workshop().run("ssh-keygen", "-q", "-H", "-f", known.toString());
        assertThat(known).content().startsWith("|1|");
        assertThat(listsFolder(known)).isTrue();
    }

    @Test
    void aKeyThatIsRevokedIsNotTrustedThoughItIsKnownToo() throws Exception {
        Path known = Files.writeString(
                bench().workshop().path("known_revoked"), known("host") + "@revoked " + known("host"));
        assertThatThrownBy(() -> listsFolder(known))
                .isInstanceOf(RemoteFault.Untrusted.class)
                .hasMessageContaining("revoked");
    }

    @Test
    void theKeyOfAnAuthorityIsNotTakenForOneOfTheServerAndDoesNotStandInItsWay() throws Exception {
        Path authority =
                Files.writeString(bench().workshop().path("known_authority"), "@cert-authority " + known("host"));
        assertThatThrownBy(() -> listsFolder(authority)).isInstanceOf(RemoteFault.Untrusted.class);
        Path both = Files.writeString(
                bench().workshop().path("known_both"), "@cert-authority " + known("host_rsa") + known("host"));
        assertThat(listsFolder(both)).isTrue();
    }

    /** The line of a file of known hosts about one of the server's keys. */
    private String known(String key) throws IOException {
        int port = bench().settings().server().port();
        return "[127.0.0.1]:" + port + " " + Files.readString(bench().workshop().path(key + ".pub"));
    }

    private boolean listsFolder(Path knownHosts) throws IOException {
        RemoteSettings settings = bench().trusting(Trust.DEFAULT.withKnownHosts(knownHosts));
        try (RemoteServer server = new SftpServer(settings, Optional.empty(), nothing());
                Remote remote = server.connect()) {
            return remote.list(folder()).isEmpty();
        }
    }

    @Test
    void aServerIsKnownByTheNameThatItIsCalledBy() throws Exception {
        int port = bench().settings().server().port();
        Path known = Files.writeString(
                bench().workshop().path("known_otherwise"),
                "[127.1]:" + port + " " + Files.readString(bench().workshop().path("host.pub")));
        RemoteSettings settings = new RemoteSettings(
                RemoteProtocol.SFTP,
                new HostPort("127.1", port),
                bench().settings().login(),
                bench().settings().folder(),
                Trust.DEFAULT.withKnownHosts(known),
                Bench.PATIENCE);
        try (RemoteServer server = new SftpServer(settings, Optional.empty(), known);
                Remote connected = server.connect()) {
            assertThat(connected.list(folder())).isEmpty();
        }
    }

    @Test
    void aPasswordThatTheServerAsksForIsGiven() throws Exception {
        assertThat(listsFolder(Login.withPassword(user(), Servers.PASSWORD))).isTrue();
    }

    @Test
    void aWrongPasswordThatTheServerAsksForIsGivenOnce() throws Exception {
        assertThatThrownBy(() -> listsFolder(Login.withPassword(user(), "not it")))
                .isInstanceOf(RemoteFault.WrongPassword.class)
                .hasMessageNotContaining("not it");
    }

    @Test
    void anAgentWithMoreKeysThanTheServerHearsIsARefusedLogin() throws Exception {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            OpenSsh.makeKey(bench().workshop(), "key" + i, "ed25519");
            keys.add("key" + i);
        }
        withAgent(
                keys,
                agent -> assertThatThrownBy(() -> listsFolder(agent, nothing()))
                        .isInstanceOf(RemoteFault.WrongPassword.class)
                        .hasMessageContainingAll("Too many authentication failures", "--identity"));
    }

    @Test
    void withoutAKeyOrAPasswordTheAgentIsAsked() throws Exception {
        withAgent(
                List.of("id"),
                agent -> assertThat(listsFolder(agent, nothing())).isTrue());
    }

    @Test
    @Timeout(30)
    void anAgentThatDoesNotAnswerIsNotWaitedForWithoutALimit() throws Exception {
        Path socket = bench().workshop().path("deaf");
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(socket));
            try (var agent = AgentConnection.at(socket, Duration.ofMillis(300)).createClient(null, null)) {
                assertThat(agent.getIdentities()).isEmpty();
                assertThat(agent.isOpen()).isFalse();
            }
        }
    }

    @Test
    void anAgentThatIsGoneDoesNotKeepTheUsualKeysFromBeingTried() throws Exception {
        Path keys = Files.createDirectory(bench().workshop().path("keys beside an agent that is gone"));
        Files.copy(bench().workshop().path("id"), keys.resolve("id_ed25519"));
        Path socket = bench().workshop().path("gone");
        assertThat(listsFolder(Optional.of(socket), keys)).isTrue();
        try (ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            agent.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();
        assertThat(listsFolder(Optional.of(socket), keys)).isTrue();
        assertThatThrownBy(() -> listsFolder(Optional.of(socket), nothing()))
                .isInstanceOf(RemoteFault.WrongPassword.class)
                .hasMessageContainingAll("SSH agent", socket.toString());
        Files.delete(socket);
    }

    @Test
    void anAgentThatTalksNonsenseDoesNotKeepTheUsualKeysFromBeingTried() throws Exception {
        Path keys = Files.createDirectory(bench().workshop().path("keys beside an agent that is odd"));
        Files.copy(bench().workshop().path("id"), keys.resolve("id_ed25519"));
        Path socket = bench().workshop().path("odd");
        try (ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            agent.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(() -> answerOnce(agent));
            assertThat(listsFolder(Optional.of(socket), keys)).isTrue();
        }
    }

    /** Says that it has a key, and tells none. */
    private static void answerOnce(ServerSocketChannel agent) {
        try (SocketChannel client = agent.accept()) {
            client.write(ByteBuffer.wrap(
                    new byte[] {0, 0, 0, 5, SshAgentConstants.SSH2_AGENT_IDENTITIES_ANSWER, 0, 0, 0, 1}));
            client.read(ByteBuffer.allocate(64));
        } catch (IOException gone) {
            // the test tells
        }
    }

    /** What is done with an agent. */
    private interface AgentUse {
        void with(Optional<Path> socket) throws Exception;
    }

    private void withAgent(List<String> keys, AgentUse use) throws Exception {
        Path socket = bench().workshop().path("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .start();
        try {
            // it says where it listens once it does
            assertThat(agent.inputReader(StandardCharsets.UTF_8).readLine()).contains(socket.toString());
            for (String key : keys) {
                ProcessBuilder add = new ProcessBuilder(
                        "ssh-add", bench().workshop().path(key).toString());
                add.environment().put("SSH_AUTH_SOCK", socket.toString());
                bench().workshop().run(add);
            }
            use.with(Optional.of(socket));
        } finally {
            agent.destroyForcibly().waitFor();
            Files.deleteIfExists(socket);
        }
    }

    @Test
    void withoutAKeyOrAPasswordTheUsualKeysAreTried() throws Exception {
        Path keys = Files.createDirectory(bench().workshop().path("keys"));
        Files.copy(bench().workshop().path("id"), keys.resolve("id_ed25519"));
        Files.writeString(keys.resolve("id_rsa"), "no key");
        assertThat(listsFolder(Optional.empty(), keys)).isTrue();
    }

    @Test
    void withoutAnythingToProveItWithTheLoginIsRefusedAndSaysWhatIsMissing() {
        assertThatThrownBy(() -> listsFolder(Optional.empty(), nothing()))
                .isInstanceOf(RemoteFault.WrongPassword.class)
                .hasMessageContaining("no SSH agent")
                .hasMessageContaining(nothing().toString());
    }

    private boolean listsFolder(Optional<Path> agent, Path keys) throws IOException {
        return listsFolder(new Login(user(), Optional.empty(), Optional.empty()), agent, keys);
    }

    private boolean listsFolder(Login login) throws IOException {
        return listsFolder(login, Optional.empty(), nothing());
    }

    private boolean listsFolder(Login login, Optional<Path> agent, Path keys) throws IOException {
        try (RemoteServer server = new SftpServer(bench().as(login), agent, keys);
                Remote remote = server.connect()) {
            return remote.list(folder()).isEmpty();
        }
    }

    private Path nothing() {
        return bench().workshop().path("nothing");
    }

    private String user() {
        return bench().settings().login().user();
    }
}
