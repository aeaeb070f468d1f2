package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.millrace.engine.RateLimiter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for uploads to every server that there is. */
abstract class UploadContract extends ServerContract {
    private static final long SEED = 20_261_122;

    UploadContract(Servers.Starter starter) {
        super(starter);
    }

    @Test
    void anUploadLeavesNothingButTheFile() throws Exception {
        Path source = bench().workshop().path("source");
        Files.writeString(source, "content");
        RelativePath target = folder().child("page.html");
        try (RemoteLink link = new RemoteLink(server())) {
            upload(UploadSource.of(source), target).carryOut(link);
        }
        assertThat(local(target)).hasContent("content");
        assertThat(remote().list(folder())).containsOnlyKeys("page.html");
    }

    @Test
    void whatWasUploadedIsWhatIsListedAfterwards() throws Exception {
        Path source = bench().workshop().path("source");
        Files.writeString(source, "content");
        RelativePath target = folder().child("page.html");
        Uploaded uploaded;
        try (RemoteLink link = new RemoteLink(server())) {
            uploaded = upload(UploadSource.of(source), target).carryOut(link);
        }
        Node.File listed =
                (Node.File) Objects.requireNonNull(remote().list(folder()).get("page.html"));
        assertThat(uploaded.shown().size()).isEqualTo(listed.size());
        assertThat(uploaded.shown().modified())
                .isEqualTo(remote().looksAsListed() ? listed.modified() : Modified.UNKNOWN);
    }

    @Test
    void aHashIsComputedWhereItIsAskedFor() throws Exception {
        Path source = bench().workshop().path("source");
        Files.writeString(source, "abc");
        UploadSettings hashed = new UploadSettings("0123abcd", () -> 7, true, Optional.empty());
        try (RemoteLink link = new RemoteLink(server())) {
            Uploaded uploaded = new Upload(
                            UploadSource.of(source), folder().child("x"), Optional.empty(), hashed, sent -> {})
                    .carryOut(link);
            assertThat(uploaded.hash().orElseThrow().hex())
                    .isIn(
                            "a9993e364706816aba3e25717850c26c9cd0d89d",
                            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        }
    }

    @Test
    void whatIsSentIsPublishedLaterAndOnce() throws Exception {
        Path source = bench().workshop().path("source");
        Files.writeString(source, "new");
        RelativePath target = folder().child("page.html");
        remote().store(target, bytes("old"));
        remote().makeFolder(folder().child("beside"));
        try (RemoteLink link = new RemoteLink(server())) {
            Upload upload = new Upload(
                    UploadSource.of(source),
                    target,
                    Optional.of(folder().child("beside")),
                    Workshop.UPLOADS,
                    sent -> {});
            Sent sent = upload.send(link);
            assertThat(local(target)).hasContent("old");
            assertThat(local(sent.temporary())).hasContent("new");
            assertThat(remote().list(folder().child("beside")).keySet())
                    .allMatch(name -> TemporaryName.isOurs(name, Workshop.UPLOADS.owner()));
            assertThat(upload.publish(link, sent)).isEqualTo(upload.publish(link, sent));
        }
        assertThat(local(target)).hasContent("new");
        assertThat(remote().list(folder().child("beside"))).isEmpty();
    }

    @Test
    void aRefusedRenamingIsNotTakenForDoneByWhatSomebodyElseHasPutThere() throws Exception {
        Path source = bench().workshop().path("source");
        Files.writeString(source, "content");
        RelativePath target = folder().child("page.html");
        try (RemoteLink link = new RemoteLink(server())) {
            upload(UploadSource.of(source), target).carryOut(link);
            Upload upload = upload(UploadSource.of(source), target);
            Sent sent = upload.send(link);
            remote().deleteFile(sent.temporary());
            assertThatThrownBy(() -> upload.publish(link, sent)).isInstanceOf(RemoteFault.Permanent.class);
        }
    }

    @Test
    void whatIsDiscardedIsGoneAndCanNotBePublished() throws Exception {
        Path source = bench().workshop().path("source");
        Files.writeString(source, "new");
        try (RemoteLink link = new RemoteLink(server())) {
            Upload upload = upload(UploadSource.of(source), folder().child("page.html"));
            Sent sent = upload.send(link);
            upload.discard(link, sent);
            assertThat(remote().list(folder())).isEmpty();
            assertThatThrownBy(() -> upload.publish(link, sent)).isInstanceOf(RemoteFault.Permanent.class);
        }
    }

    @Test
    void whatWasSentIsToldByTheByteAndWaitsForBandwidth() throws Exception {
        Path source = bench().workshop().path("source");
        Files.write(source, new byte[100_000]);
        List<Long> told = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        RateLimiter counting = new RateLimiter() {
            @Override
            public void acquire(int tokens) {
                taken.add(tokens);
            }

            @Override
            public boolean tryAcquire(int tokens) {
                throw new AssertionError("it is to be waited for");
            }
        };
        UploadSettings limited = new UploadSettings("0123abcd", () -> 7, false, Optional.of(counting));
        try (RemoteLink link = new RemoteLink(server())) {
            new Upload(UploadSource.of(source), folder().child("x"), Optional.empty(), limited, told::add)
                    .carryOut(link);
        }
        assertThat(told).isSorted().endsWith(100_000L);
        assertThat(taken).allMatch(tokens -> tokens <= 16 * 1024);
        assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100_000);
    }

    @Test
    void aFileThatChangesWhileItIsSentIsSentAgain() throws Exception {
        UploadSource source = new UploadSource() {
            private int version = 1;

            @Override
            public Stamp stamp() {
                return new Stamp(10L + version, Instant.EPOCH.plusSeconds(version));
            }

            @Override
            public InputStream open() {
                byte[] content = ("version " + "x".repeat(2 + version)).getBytes(StandardCharsets.UTF_8);
                version = 2;
                return new ByteArrayInputStream(content);
            }
        };
        RelativePath target = folder().child("page.html");
        try (RemoteLink link = new RemoteLink(server())) {
            Uploaded sent = upload(source, target).carryOut(link);
            assertThat(sent.stamp()).isEqualTo(source.stamp());
        }
        assertThat(local(target)).hasContent("version xxxx");
    }

    @Test
    void aSourceThatCanNotBeReadToItsEndLeavesTheOldFile() throws Exception {
        RelativePath target = folder().child("page.html");
        remote().store(target, bytes("old"));
        UploadSource source = new UploadSource() {
            @Override
            public Stamp stamp() {
                return new Stamp(200_000, Instant.EPOCH);
            }

            @Override
            public InputStream open() {
                return new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), new BadSector());
            }
        };
        try (RemoteLink link = new RemoteLink(server())) {
            assertThatThrownBy(() -> upload(source, target).carryOut(link))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("bad sector");
        }
        assertThat(local(target)).hasContent("old");
        assertThat(remote().list(folder())).containsOnlyKeys("page.html");
    }

    @Test
    void whereverAConnectionIsCutTheOldFileOrTheNewOneIsThereAndATrialMoreConverges() throws Exception {
        Random random = new Random(SEED);
        Path source = bench().workshop().path("source");
        byte[] content = new byte[200_000];
        random.nextBytes(content);
        Files.write(source, content);
        RelativePath target = folder().child("page.html");
        int cuts = 0;
        for (long limit : limits(random)) {
            remote().store(target, bytes("old"));
            try (CuttingProxy proxy =
                            new CuttingProxy(bench().settings().server().port(), limit);
                    RemoteServer cut = RemoteServer.of(bench().through(proxy.port()), InstantSource.system());
                    RemoteLink link = new RemoteLink(cut)) {
                Upload upload = upload(UploadSource.of(source), target);
                Throwable fault = catchThrowable(() -> upload.carryOut(link));
                byte[] held = Files.readAllBytes(local(target));
                assertThat(Arrays.equals(held, content) || new String(held, StandardCharsets.UTF_8).equals("old"))
                        .isTrue();
                if (fault != null) {
                    assertThat(fault).isInstanceOf(RemoteFault.Transient.class);
                    upload.carryOut(link);
                }
                cuts += proxy.hasCut() ? 1 : 0;
            }
            assertThat(local(target)).hasBinaryContent(content);
            assertThat(remote().list(folder())).containsOnlyKeys("page.html");
        }
        assertThat(cuts).isPositive();
    }

    @Test
    void aServerThatDiesInATransferLeavesTheOldFile() throws Exception {
        RelativePath target = folder().child("page.html");
        remote().store(target, bytes("old"));
        UploadSource source = new UploadSource() {
            @Override
            public Stamp stamp() {
                return new Stamp(1 << 20, Instant.EPOCH);
            }

            @Override
            public InputStream open() {
                return new DeadlyStream(bench().process());
            }
        };
        try (RemoteLink link = new RemoteLink(server())) {
            Upload upload = upload(source, target);
            assertThatThrownBy(() -> upload.carryOut(link))
                    .isInstanceOfSatisfying(
                            RemoteFault.Transient.class,
                            fault -> assertThat(fault.connectionLost()).isTrue());
            assertThat(local(target)).hasContent("old");
            bench().process().restart();
            Files.writeString(bench().workshop().path("source"), "new");
            upload(UploadSource.of(bench().workshop().path("source")), target).carryOut(link);
        }
        assertThat(local(target)).hasContent("new");
        try (Stream<Path> left = Files.list(local(folder()))) {
            assertThat(left.map(path -> path.getFileName().toString())
                            .filter(name -> !TemporaryName.isOurs(name, Workshop.UPLOADS.owner())))
                    .containsExactly("page.html");
        }
    }

    @Test
    @Timeout(60)
    void aServerThatTakesInNothingMoreIsGivenUp() throws Exception {
        try (RemoteServer impatiently =
                        RemoteServer.of(bench().patient(Duration.ofSeconds(4)), InstantSource.system());
                Remote stuck = impatiently.connect()) {
            assertThatThrownBy(() -> stuck.store(folder().child("endless"), new Sedative(bench().process())))
                    .isInstanceOfSatisfying(
                            RemoteFault.Transient.class,
                            fault -> assertThat(fault.connectionLost()).isTrue());
        } finally {
            bench().process().resume();
        }
    }

    @Test
    @Timeout(60)
    void aConnectionThatIsLostWhileAnUploadIsClearedAwayIsNotUsedAgain() throws Exception {
        UploadSource source = new UploadSource() {
            @Override
            public Stamp stamp() {
                return new Stamp(100, Instant.EPOCH);
            }

            @Override
            public InputStream open() throws IOException {
                bench().process().suspend();
                return new BadSector();
            }
        };
        try (RemoteServer impatiently =
                        RemoteServer.of(bench().patient(Duration.ofSeconds(4)), InstantSource.system());
                RemoteLink link = new RemoteLink(impatiently)) {
            link.open();
            assertThatThrownBy(() -> upload(source, folder().child("x")).carryOut(link))
                    .isInstanceOf(IOException.class);
            assertThat(link.isOpen()).isFalse();
        } finally {
            bench().process().resume();
        }
    }

    /** How many bytes pass on a connection that uploads a file, at most. */
    abstract long traffic();

    private List<Long> limits(Random random) {
        List<Long> limits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            limits.add(1 + random.nextLong(traffic()));
        }
        return limits;
    }

    /** Can't be read. */
    private static final class BadSector extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("bad sector");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("bad sector");
        }
    }

    /** A mebibyte, in the middle of which the server is killed. */
    private static final class DeadlyStream extends InputStream {
        private final ServerProcess victim;
        private int left = 1 << 20;

        DeadlyStream(ServerProcess victim) {
            this.victim = victim;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left == 1 << 19) {
                victim.kill();
            }
            int count = Math.min(Math.min(length, left), 1 << 14);
            Arrays.fill(buffer, offset, offset + count, (byte) 'x');
            left -= count;
            return count == 0 ? -1 : count;
        }
    }

    /** Has no end; the server is suspended after a mebibyte of it. */
    private static final class Sedative extends InputStream {
        private final ServerProcess server;
        private long given;

        Sedative(ServerProcess server) {
            this.server = server;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read by the block");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (given < 1 << 20 && given + length >= 1 << 20) {
                server.suspend();
            }
            given += length;
            return length;
        }
    }
}
