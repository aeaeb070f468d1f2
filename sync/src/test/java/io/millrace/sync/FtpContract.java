package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every FTP server. */
abstract class FtpContract extends RemoteContract {
    FtpContract(Servers.Starter starter) {
        super(starter);
    }

    @Override
    long traffic() {
        return bench().settings().protocol().isTls() ? 6_000 : 1_000;
    }

    Class<? extends RemoteFault> whenFull() {
        return RemoteFault.TooManyConnections.class;
    }

    @Test
    void aWrongPasswordIsNotTriedAgain() throws Exception {
        Login wrong = Login.withPassword(bench().settings().login().user(), "not it");
        try (RemoteServer refusing = RemoteServer.of(bench().as(wrong), InstantSource.system())) {
            assertThatThrownBy(refusing::connect).isInstanceOf(RemoteFault.WrongPassword.class);
        }
    }

    @Test
    void aLongTransferKeepsTheControlConnectionAliveAndTheRepliesInOrder() throws Exception {
        byte[] content = new byte[1_000_000];
        new Random(1).nextBytes(content);
        RelativePath file = folder().child("long");
        try (RemoteServer eager = new FtpServer(bench().settings(), InstantSource.system(), Duration.ofNanos(1));
                Remote remote = eager.connect()) {
            assertThat(remote.store(file, new ByteArrayInputStream(content))).isEqualTo(1_000_000);
            assertThat(remote.look(file)).get().extracting("size").isEqualTo(1_000_000L);
            assertThat(remote.list(folder())).containsOnlyKeys("long");
        }
        assertThat(local(file)).hasBinaryContent(content);
    }

    @Test
    void aLongTransferThatCanNotBeReadToItsEndLeavesTheRepliesInOrder() throws Exception {
        InputStream unreadable = InputStream.nullInputStream();
        unreadable.close();
        InputStream content = new SequenceInputStream(new ByteArrayInputStream(new byte[1_000_000]), unreadable);
        try (RemoteServer eager = new FtpServer(bench().settings(), InstantSource.system(), Duration.ofNanos(1));
                Remote remote = eager.connect()) {
            assertThatThrownBy(() -> remote.store(folder().child("long"), content))
                    .hasMessage("Stream closed");
            assertThat(remote.list(folder())).containsOnlyKeys("long");
        }
    }

    @Test
    void aReplyThatComesTooLateIsNotTakenForAnother() throws Exception {
        try (RemoteServer impatiently =
                        RemoteServer.of(bench().patient(Duration.ofMillis(1500)), InstantSource.system());
                Remote silent = impatiently.connect()) {
            bench().process().suspend();
            assertThatThrownBy(() -> silent.makeFolder(folder().child("late")))
                    .isInstanceOf(RemoteFault.Transient.class);
            bench().process().resume();
            assertThatThrownBy(() -> silent.makeFolder(folder().child("later")))
                    .isInstanceOfSatisfying(
                            RemoteFault.Transient.class,
                            fault -> assertThat(fault.connectionLost()).isTrue());
        } finally {
            bench().process().resume();
        }
    }

    @Test
    void whoLeavesWaitsForNoServer() throws Exception {
        try (RemoteServer patiently = RemoteServer.of(bench().patient(Duration.ofMinutes(1)), InstantSource.system())) {
            Remote silent = patiently.connect();
            silent.list(folder());
            bench().process().suspend();
            assertTimeout(Duration.ofSeconds(20), silent::leave);
        } finally {
            bench().process().resume();
        }
    }

    @Test
    void nothingIsSentOfASourceThatCanNotBeReadAtAll() throws Exception {
        InputStream unreadable = InputStream.nullInputStream();
        unreadable.close();
        assertThatThrownBy(() -> remote().store(folder().child("x"), unreadable))
                .hasMessage("Stream closed");
        assertThat(remote().list(folder())).isEmpty();
    }

    @Test
    void aSmallFileThatTheServerRefusesIsToldWithItsReason() throws Exception {
        assertThatThrownBy(() -> remote().store(folder().child("missing").child("x"), ServerContract.bytes("content")))
                .isInstanceOf(RemoteFault.Permanent.class)
                .hasMessageContaining("the server says 55");
        remote().store(folder().child("x"), ServerContract.bytes("content"));
        assertThat(remote().size(folder().child("x"))).hasValue(7);
    }

    @Test
    void aRenamingThatWasBegunIsDoneBeforeTheNextFileIsSent() throws Exception {
        RelativePath renamed = folder().child("renamed");
        remote().store(folder().child("first"), ServerContract.bytes("first"));
        Remote.Renaming renaming = remote().beginRename(folder().child("first"), renamed);
        remote().store(folder().child("second"), ServerContract.bytes("second"));
        assertThat(local(renamed)).hasContent("first");
        renaming.finish();
        assertThat(remote().list(folder())).containsOnlyKeys("renamed", "second");
    }

    @Test
    void aRenamingThatWasBegunIsDoneBeforeAnythingElseIsAskedAndAtTheLatestWhenItIsFinished() throws Exception {
        remote().store(folder().child("first"), ServerContract.bytes("first"));
        Remote.Renaming renaming = remote().beginRename(folder().child("first"), folder().child("renamed"));
        assertThat(remote().look(folder().child("renamed"))).isPresent();
        renaming.finish();
        remote().beginRename(folder().child("renamed"), folder().child("again")).finish();
        assertThat(remote().list(folder())).containsOnlyKeys("again");
    }

    @Test
    void aRenamingThatIsRefusedIsToldWhenItIsFinishedAndTheNextFileArrives() throws Exception {
        Remote.Renaming renaming = remote().beginRename(folder().child("missing"), folder().child("x"));
        remote().store(folder().child("second"), ServerContract.bytes("second"));
        assertThatThrownBy(renaming::finish)
                .isInstanceOf(RemoteFault.Permanent.class)
                .hasMessageContaining("renaming " + folder().child("missing"))
                .hasMessageContaining("the server says 55");
        assertThat(remote().size(folder().child("second"))).hasValue(6);
    }

    @Test
    void aRenamingThatWasBegunIsDoneAlthoughTheNextFileIsRefused() throws Exception {
        remote().store(folder().child("first"), ServerContract.bytes("first"));
        Remote.Renaming renaming = remote().beginRename(folder().child("first"), folder().child("renamed"));
        assertThatThrownBy(() -> remote().store(folder().child("missing").child("x"), ServerContract.bytes("content")))
                .isInstanceOf(RemoteFault.Permanent.class);
        renaming.finish();
        assertThat(remote().list(folder())).containsOnlyKeys("renamed");
    }

    @Test
    void aRenamingOverAConnectionThatIsCutMeanwhileIsALostOne() throws Exception {
        try (RemoteServer server = bench().server();
                Remote cut = server.connect()) {
            cut.store(folder().child("first"), ServerContract.bytes("first"));
            Remote.Renaming renaming = cut.beginRename(folder().child("first"), folder().child("renamed"));
            cut.cut();
            assertThatThrownBy(() -> cut.store(folder().child("second"), ServerContract.bytes("second")))
                    .isInstanceOf(RemoteFault.Transient.class);
            assertThatThrownBy(renaming::finish)
                    .isInstanceOfSatisfying(
                            RemoteFault.Transient.class,
                            fault -> assertThat(fault.connectionLost()).isTrue());
        }
    }

    @Test
    void aSourceThatCanNotBeReadIsToldAsThatAlthoughTheServerFallsSilent() throws Exception {
        Unreadable content = new Unreadable(bench().process());
        try (RemoteServer impatiently =
                        RemoteServer.of(bench().patient(Duration.ofMillis(1500)), InstantSource.system());
                Remote silent = impatiently.connect()) {
            assertThatThrownBy(() -> silent.store(folder().child("x"), content)).hasMessage("bad sector");
            bench().process().resume();
            assertThatThrownBy(silent::keepAlive)
                    .isInstanceOfSatisfying(
                            RemoteFault.Transient.class,
                            fault -> assertThat(fault.connectionLost()).isTrue());
        } finally {
            bench().process().resume();
        }
    }

    @Test
    void aNameThatIsNotUtf8IsListedAsSomethingThatIsLeftAlone() throws Exception {
        bench().workshop()
                .run(
                        "sh",
                        "-c",
                        "touch \"$0/$(printf 'x\\377y')\"",
                        local(folder()).toString());
        assertThat(remote().list(folder()).values()).singleElement().isInstanceOf(Node.Other.class);
    }

    @Test
    void aServerInTlsIsTrustedToGoOnWithAFileOnlyIfItComputesHashes() {
        boolean comparable = !bench().settings().protocol().isTls()
                || remote().hashAlgorithm().isPresent();
        assertThat(remote().resumes()).isEqualTo(comparable);
    }

    @Test
    void oneConnectionTooManyIsToldAsThatAndTheOthersGoOn() throws Exception {
        List<Remote> open = new ArrayList<>();
        try (RemoteServer server = bench().server()) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i <= Servers.CONNECTIONS; i++) {
                            open.add(server.connect());
                        }
                    })
                    .isInstanceOf(whenFull());
            for (Remote remote : open) {
                assertThat(remote.list(folder())).isEmpty();
            }
        } finally {
            open.forEach(Remote::close);
        }
    }

    /** Stops the server, and can't be read. */
    private static final class Unreadable extends InputStream {
        private final ServerProcess server;
        private int left = 100_000;

        Unreadable(ServerProcess server) {
            this.server = server;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read by the block");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left > 0) {
                int readable = Math.min(length, left);
                left -= readable;
                return readable;
            }
            server.suspend();
            throw new IOException("bad sector");
        }
    }
}
