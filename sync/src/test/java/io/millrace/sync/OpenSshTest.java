package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class OpenSshTest extends RemoteContract {
    OpenSshTest() {
        super(Servers::openSsh);
    }

    @Override
    long traffic() {
        return 220_000;
    }

    @Test
    void aServerThatIsNotAmongTheKnownHostsIsNotTrusted() throws Exception {
        Path none = Files.createFile(bench().workshop().path("known_hosts_none"));
        RemoteSettings settings = bench().trusting(Trust.DEFAULT.withKnownHosts(none));
        try (RemoteServer server = RemoteServer.of(settings, InstantSource.system())) {
            assertThatThrownBy(server::connect)
                    .isInstanceOf(RemoteFault.Untrusted.class)
                    .hasMessageContainingAll("is not in " + none, "SHA256:", "ssh-keyscan -p ");
        }
    }

    @Test
    void aServerThatShowsAnotherKeyThanTheKnownOneIsNotTrusted() throws Exception {
        String other = Files.readString(bench().workshop().path("id.pub"));
        String server = "[127.0.0.1]:" + bench().settings().server().port();
        Path known = Files.writeString(bench().workshop().path("known_hosts_other"), server + " " + other);
        RemoteSettings settings = bench().trusting(Trust.DEFAULT.withKnownHosts(known));
        try (RemoteServer connecting = RemoteServer.of(settings, InstantSource.system())) {
            assertThatThrownBy(connecting::connect)
                    .isInstanceOf(RemoteFault.Untrusted.class)
                    .hasMessageContainingAll("shows another key (SHA256:", "than the one in " + known);
        }
    }

    @Test
    void aKeyWithAnotherPassphraseIsSaidToHaveOne() throws Exception {
        Path key = bench().workshop().path("locked");
        bench().workshop()
                .run(new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "right", "-f", key.toString()));
        Login wrong = new Login("ann", Optional.of(new Secret("wrong")), Optional.of(key));
        assertThatThrownBy(() -> RemoteServer.of(bench().as(wrong), InstantSource.system()))
                .hasMessage("the key in " + key + " can't be read: the passphrase is wrong, or the file is damaged");
        Login right = new Login("ann", Optional.of(new Secret("right")), Optional.of(key));
        RemoteServer.of(bench().as(right), InstantSource.system()).close();
    }

    @Test
    void aNameOfAnyCharactersButLineBreaksIsHeld() throws Exception {
        for (String name : new String[] {"trailing blank ", "tab\there", "back\\slash", "a*b"}) {
            remote().store(folder().child(name), bytes(name));
        }
        assertThat(remote().list(folder())).containsOnlyKeys("trailing blank ", "tab\there", "back\\slash", "a*b");
    }

    @Test
    void aRemoteNameWithALineBreakIsLeftAlone() throws Exception {
        Files.writeString(local(folder()).resolve("two\nlines"), "x");
        assertThat(remote().list(folder())).isEmpty();
    }

    @Test
    void aFileIsUploadedWithItsMode() throws Exception {
        Path source = bench().workshop().path("source");
        Files.writeString(source, "#!/bin/sh");
        Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rwxr-x--x"));
        RelativePath target = folder().child("run");
        try (RemoteLink link = new RemoteLink(server())) {
            assertThat(upload(UploadSource.of(source), target).carryOut(link).mode())
                    .hasValue(0751);
        }
        assertThat(Files.getPosixFilePermissions(local(target)))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x--x"));
        assertThat(remote().list(folder()).get("run")).extracting("mode").isEqualTo(OptionalInt.of(0751));
    }

    @Test
    void theModeOfAFileIsChanged() throws Exception {
        remote().store(folder().child("run"), bytes("x"));
        assertThat(remote().setMode(folder().child("run"), 0600)).isTrue();
        assertThat(Files.getPosixFilePermissions(local(folder().child("run"))))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void withoutAKeyOrAPasswordTheAgentIsAsked() throws Exception {
        Path socket = bench().workshop().path("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .start();
        try {
            // it says where it listens once it does
            assertThat(agent.inputReader(StandardCharsets.UTF_8).readLine()).contains(socket.toString());
            ProcessBuilder add =
                    new ProcessBuilder("ssh-add", bench().workshop().path("id").toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            bench().workshop().run(add);
            assertThat(listsFolder(Optional.of(socket), bench().workshop().path("nothing")))
                    .isTrue();
        } finally {
            agent.destroyForcibly().waitFor();
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
        Path nothing = bench().workshop().path("nothing");
        assertThatThrownBy(() -> listsFolder(Optional.empty(), nothing))
                .isInstanceOf(RemoteFault.WrongPassword.class)
                .hasMessageContaining("no SSH agent")
                .hasMessageContaining(nothing.toString());
    }

    private boolean listsFolder(Optional<Path> agent, Path keys) throws IOException {
        Login bare = new Login(bench().settings().login().user(), Optional.empty(), Optional.empty());
        try (RemoteServer server = new SftpServer(bench().as(bare), agent, keys);
                Remote remote = server.connect()) {
            return remote.list(folder()).isEmpty();
        }
    }

    @Test
    void aLinkIsListedAndNotFollowed() throws Exception {
        Files.createSymbolicLink(local(folder()).resolve("link"), Path.of("/"));
        assertThat(remote().list(folder())).containsEntry("link", new Node.Other("a symbolic link"));
    }
}
