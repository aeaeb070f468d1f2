package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Servers, and routers before them, that aren't as one would like: vsftpd behind something that changes what is said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FtpDifficultiesTest {
    private static final RelativePath PAGE = RelativePath.of("page");

    private Bench bench;
    private Gateway gateway;
    private RemoteServer server;

    @SuppressWarnings("NullAway.Init")
    FtpDifficultiesTest() {}

    @BeforeAll
    void start() throws IOException {
        bench = Servers.vsftpd(RemoteProtocol.FTP);
    }

    @AfterAll
    void stop() throws IOException {
        bench.close();
    }

    @BeforeEach
    void stepBetween() throws IOException {
        gateway = new Gateway(bench.settings());
        server = bench.with(bench.through(gateway.port())).server();
    }

    @AfterEach
    void stepAside() {
        server.close();
        gateway.close();
    }

    @Test
    void wherePortsOfEpsvCanNotBeReachedPasvIsUsedFromThenOn() throws Exception {
        int closed = ServerProcess.freePort();
        AtomicInteger extended = new AtomicInteger();
        gateway.replaceReplies(line -> {
            if (!line.startsWith("229 ")) {
                return line;
            }
            extended.incrementAndGet();
            return "229 Entering Extended Passive Mode (|||" + closed + "|)\r\n";
        });
        try (Remote remote = server.connect()) {
            remote.store(PAGE, ServerContract.bytes("content"));
        }
        try (Remote remote = server.connect()) {
            assertThat(remote.listRoot()).containsKey("page");
        }
        assertThat(extended).hasValue(1);
    }

    @Test
    void afterASmallFileThatNoDataConnectionIsToBeHadForALargeOneArrives() throws Exception {
        byte[] large = new byte[100_000];
        Arrays.fill(large, (byte) 'x');
        try (Remote remote = server.connect()) {
            gateway.replaceCommands(line -> line.startsWith("EPSV") || line.startsWith("PASV") ? "X" + line : line);
            assertThatThrownBy(() -> remote.store(PAGE, ServerContract.bytes("small")))
                    .isInstanceOf(RemoteFault.class)
                    .hasMessageContaining("sending page");
            gateway.replaceCommands(line -> line);
            assertThat(remote.store(PAGE, new ByteArrayInputStream(large))).isEqualTo(large.length);
        }
        assertThat(bench.data().resolve("page")).hasBinaryContent(large);
    }

    @Test
    void anAddressThatDoesNotAnswerIsFollowedByTheNext() throws Exception {
        FtpConnection connection = new FtpConnection(
                bench.settings(), Optional.empty(), new SSLParameters(), Duration.ofMinutes(1), new FtpKnowledge());
        try {
            // the server listens at the second one alone
            String greeting = connection.open(InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1"));
            assertThat(greeting).startsWith("220 ");
        } finally {
            connection.disconnect();
        }
    }

    @Test
    void aServerThatForgetsTheLoginIsConnectedToAnew() throws Exception {
        try (Remote remote = server.connect()) {
            replaceReply("257 ", "530 Please login with USER and PASS.");
            requireLost(() -> remote.makeFolder(RelativePath.of("made")), "530 Please login");
        }
    }

    @Test
    void whatAServerSaysBeforeItClosesTheConnectionIsPassedOn() throws Exception {
        try (Remote remote = server.connect()) {
            replaceReply("200 ", "421 Idle for too long.");
            requireLost(remote::keepAlive, "421 Idle for too long.");
            requireLost(remote::keepAlive, "keeping the connection alive");
        }
    }

    @Test
    void aReplyWithoutAnEndIsGivenUp() throws Exception {
        try (Remote remote = server.connect()) {
            replaceReply("200 ", "200-" + "x".repeat(2 * ReplyReader.LONGEST));
            requireLost(remote::keepAlive, "longer than 1 MiB");
        }
        gateway.replaceReplies(line -> "220-x\r\n".repeat(ReplyReader.LONGEST / 5));
        assertThatThrownBy(server::connect)
                .isInstanceOf(RemoteFault.Transient.class)
                .hasMessageContaining("longer than 1 MiB");
    }

    @Test
    void aServerThatHangsUpAfterAWrongPasswordIsNotAskedAgain() {
        replaceReply("230 ", "421 Login incorrect.");
        assertThatThrownBy(server::connect).isInstanceOf(RemoteFault.WrongPassword.class);
    }

    @Test
    void aServerThatTakesOptionsForNamesIsAskedWithoutThem() throws Exception {
        try (Remote remote = server.connect()) {
            remote.store(PAGE, ServerContract.bytes("content"));
            gateway.replaceCommands(line -> line.startsWith("LIST -a") ? "NOOP\r\n" : line);
            replaceReply("200 ", "450 -a: No such file or directory");
            assertThat(remote.listRoot()).containsKey("page");
        }
    }

    @Test
    void aLargeFileThatMayChangeUnseenIsNotGoneOnWith() throws Exception {
        UploadSource source = new Changing(9 << 20, 9 << 20) {
            @Override
            public boolean mayChangeUnseen(Stamp stamp) {
                return true;
            }
        };
        try (RemoteLink link = new RemoteLink(server)) {
            Upload upload = ServerContract.upload(source, PAGE);
            Sent sent = upload.send(link);
            assertThat(TemporaryName.ofResumable(Workshop.UPLOADS.owner(), PAGE, Optional.empty(), source.stamp()))
                    .isPresent()
                    .isNotEqualTo(Optional.of(sent.temporary()));
            upload.discard(link, sent);
        }
    }

    @Test
    void aFileThatHasShrunkBeforeItIsGoneOnWithIsSentAnew() throws Exception {
        UploadSource source = new Changing(12 << 20, 10 << 20);
        RelativePath part = TemporaryName.ofResumable(Workshop.UPLOADS.owner(), PAGE, Optional.empty(), source.stamp())
                .orElseThrow();
        try (RemoteLink link = new RemoteLink(server)) {
            link.remote().store(part, new ByteArrayInputStream(new byte[11 << 20]));
            assertThat(ServerContract.upload(source, PAGE)
                            .carryOut(link)
                            .stamp()
                            .size())
                    .isEqualTo(10 << 20);
            assertThat(link.remote().listRoot().keySet()).noneMatch(TemporaryName::isAnyones);
        }
        assertThat(bench.data().resolve("page")).hasSize(10 << 20);
    }

    /** Zeros, fewer of them once it has been opened. */
    private static class Changing implements UploadSource {
        private final int later;
        private int size;

        Changing(int size, int later) {
            this.size = size;
            this.later = later;
        }

        @Override
        public Stamp stamp() {
            return new Stamp(size, Instant.EPOCH.plusSeconds(size));
        }

        @Override
        public InputStream open() {
            size = later;
            return new ByteArrayInputStream(new byte[size]);
        }
    }

    @Test
    void whereThereIsNoSizeTheListingTellsIt() throws Exception {
        gateway.replaceCommands(line -> line.startsWith("SIZE ") ? "X" + line : line);
        Path source = Files.writeString(bench.workshop().path("source"), "twelve bytes");
        try (RemoteLink link = new RemoteLink(server)) {
            ServerContract.upload(UploadSource.of(source), PAGE).carryOut(link);
            assertThat(link.remote().size(PAGE)).hasValue(12);
            assertThat(link.remote().size(RelativePath.of("nothing"))).isEmpty();
        }
    }

    @Test
    void aMissingFolderIsMadeWhereNothingAboveItIsShown() throws Exception {
        gateway.replaceCommands(line -> line.startsWith("LIST") ? "X" + line : line);
        RemoteSettings settings = bench.through(gateway.port()).withFolder("missing/folder");
        MissingFolder.make(settings, InstantSource.system());
        MissingFolder.make(settings, InstantSource.system());
        assertThat(bench.data().resolve("missing/folder")).isEmptyDirectory();
    }

    @Test
    void aMissingFolderThatCanNotBeMadeIsToldWithTheReason() throws Exception {
        Path closed = Files.createDirectory(bench.data().resolve("closed"));
        RemoteSettings settings = bench.settings().withFolder("closed/folder");
        assertThatThrownBy(() -> MissingFolder.make(settings, InstantSource.system()))
                .isInstanceOf(RemoteFault.Permanent.class)
                .hasMessageContaining("making the folder closed/folder: the server says 550");
        Files.delete(closed);
    }

    @Test
    void afterACutNothingIsConnectedAnyMore() {
        server.cut();
        assertThatThrownBy(server::connect).isInstanceOf(RemoteFault.Transient.class);
        assertThat(gateway.connections()).isZero();
    }

    private void replaceReply(String code, String other) {
        gateway.replaceReplies(line -> line.startsWith(code) ? other + "\r\n" : line);
    }

    private static void requireLost(ThrowableAssert.ThrowingCallable request, String message) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        RemoteFault.Transient.class,
                        fault -> assertThat(fault.connectionLost()).isTrue())
                .hasMessageContaining(message);
    }
}
