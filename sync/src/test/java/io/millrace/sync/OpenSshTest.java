package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
    void aFolderWithManyFilesIsListedWhole() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            Files.createFile(local(folder()).resolve("a file " + i));
        }
        assertThat(remote().list(folder())).hasSize(1_000);
    }

    @Test
    void aFolderThatCanNotBeListedIsRefused() throws Exception {
        remote().makeFolder(folder().child("closed"));
        Path closed = local(folder().child("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("-wx-wx-wx"));
        assertThatThrownBy(() -> remote().list(folder().child("closed")))
                .isInstanceOf(RemoteFault.Permanent.class)
                .hasMessageContaining("ermission denied");
        assertThatThrownBy(() -> remote().list(folder().child("gone"))).isInstanceOf(RemoteFault.Permanent.class);
    }

    @Test
    void whatHasANameThatIsNotUtf8IsSeenAndLeftAlone() throws Exception {
        bench().workshop()
                .run(
                        "sh",
                        "-c",
                        "touch \"$0\"/$(printf 'caf\\351')",
                        local(folder()).toString());
        assertThat(remote().list(folder()))
                .containsExactly(Map.entry("caf\uFFFD", new Node.Other("something whose name isn't UTF-8")));
    }

    @Test
    @Timeout(60)
    void anSftpServerThatHangsIsGivenUpAlthoughItsSshdAnswers() throws Exception {
        try (RemoteServer impatiently =
                        RemoteServer.of(bench().patient(Duration.ofSeconds(4)), InstantSource.system());
                Remote silent = impatiently.connect();
                Remote stuck = impatiently.connect()) {
            bench().process().suspend("internal-sftp");
            assertLost(silent::keepAlive);
            assertLost(() -> stuck.store(folder().child("endless"), new EndlessStream()));
        } finally {
            bench().process().resume();
        }
    }

    private static void assertLost(ThrowableAssert.ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        RemoteFault.Transient.class,
                        fault -> assertThat(fault.connectionLost()).isTrue());
    }

    private static final class EndlessStream extends InputStream {
        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return length;
        }
    }

    @Test
    @Timeout(60)
    void aMebibyteOfAFileIsUnderWayBeforeTheFirstOfItHasToBeAnswered() throws Exception {
        byte[] content = new byte[4 << 20];
        new Random(1).nextBytes(content);
        try (Gateway gateway = new Gateway(bench().settings());
                RemoteServer server = RemoteServer.of(bench().through(gateway.port()), InstantSource.system());
                Remote distant = server.connect()) {
            InputStream holding = new FilterInputStream(new ByteArrayInputStream(content)) {
                private boolean begun;

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    if (!begun) {
                        begun = true;
                        gateway.holdAnswers(1 << 20);
                    }
                    return super.read(buffer, offset, length);
                }
            };
            assertThat(distant.store(folder().child("file"), holding)).isEqualTo(content.length);
        }
        assertThat(local(folder().child("file"))).hasBinaryContent(content);
    }

    @Test
    void aRenamingWhoseAnswerIsLostIsFoundToBeDone() throws Exception {
        Path source = Files.writeString(bench().workshop().path("source"), "new");
        RelativePath target = folder().child("page.html");
        remote().store(target, bytes("old"));
        try (Gateway gateway = new Gateway(bench().settings());
                RemoteServer server = RemoteServer.of(bench().through(gateway.port()), InstantSource.system());
                RemoteLink link = new RemoteLink(server)) {
            AtomicInteger passed = new AtomicInteger(Integer.MIN_VALUE);
            gateway.watch(total -> {
                // the request passes, and its answer doesn't
                if (passed.incrementAndGet() == 2) {
                    throw new IOException("cut");
                }
            });
            Upload.Listener listener = new Upload.Listener() {
                @Override
                public void sent(long bytes) {
                    // nobody wants to know
                }

                @Override
                public void publishing() {
                    passed.set(0);
                }
            };
            new Upload(UploadSource.of(source), target, Optional.empty(), Workshop.UPLOADS, listener).carryOut(link);
            assertThat(gateway.connections()).isEqualTo(2);
        }
        assertThat(local(target)).hasContent("new");
        assertThat(remote().list(folder())).containsOnlyKeys("page.html");
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
    void aLinkIsListedAndNotFollowed() throws Exception {
        Files.createSymbolicLink(local(folder()).resolve("link"), Path.of("/"));
        assertThat(remote().list(folder())).containsEntry("link", new Node.Other("a symbolic link"));
    }
}
