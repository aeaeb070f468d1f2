package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

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
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/** What holds for every server that there is; one class a server runs it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RemoteContract {
    private static final long SEED = 20_261_122;
    private static final List<String> NASTY = List.of(
            "plain.txt",
            "with blanks  in it",
            " blank before",
            "-dash",
            "--help",
            ".hidden",
            "quote\"d",
            "it's",
            "[a]?",
            "{x,y}",
            "umlaut \u00e4 \u6f22\u5b57 \ud83d\ude00",
            "semi;colon=x",
            "100%",
            "~tilde",
            "a -> b",
            "total 5");

    private final Servers.Starter starter;
    private Bench bench;
    private RemoteServer server;
    private Remote remote;
    private RelativePath folder;
    private int tests;

    @SuppressWarnings("NullAway.Init")
    RemoteContract(Servers.Starter starter) {
        this.starter = starter;
    }

    @BeforeAll
    void startServer() throws IOException {
        bench = starter.start();
        server = bench.server();
    }

    @AfterAll
    void stopServer() throws IOException {
        server.close();
        bench.close();
    }

    @BeforeEach
    void connect(TestInfo test) throws IOException {
        folder = RelativePath.of("-" + test.getTestMethod().orElseThrow().getName() + " [b] 'c' " + ++tests);
        remote = server.connect();
        remote.makeFolder(folder);
    }

    @AfterEach
    void disconnect() {
        remote.close();
    }

    Bench bench() {
        return bench;
    }

    Remote remote() {
        return remote;
    }

    RelativePath folder() {
        return folder;
    }

    static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the server keeps what it calls {@code path}. */
    Path local(RelativePath path) {
        return bench.data().resolve(path.text());
    }

    @Test
    void aTreeOfNastyNamesIsHeldByteForByteAndListedAsItIs() throws Exception {
        Map<RelativePath, byte[]> files = new TreeMap<>();
        Random random = new Random(SEED);
        for (String name : NASTY) {
            RelativePath inner = folder.child(name);
            remote.makeFolder(inner);
            byte[] content = new byte[random.nextInt(3) * 50_000];
            random.nextBytes(content);
            files.put(inner.child(name), content);
            remote.store(inner.child(name), new ByteArrayInputStream(content));
        }
        List<Tree.Entry> listed = remote.tree().below(folder);
        assertThat(listed.stream().filter(entry -> entry.node() instanceof Node.Folder))
                .extracting(entry -> entry.path().name())
                .containsExactlyInAnyOrderElementsOf(NASTY);
        assertThat(listed.stream().filter(entry -> entry.node() instanceof Node.File))
                .extracting(Tree.Entry::path)
                .containsExactlyInAnyOrderElementsOf(files.keySet());
        for (Map.Entry<RelativePath, byte[]> file : files.entrySet()) {
            assertThat(local(file.getKey())).hasBinaryContent(file.getValue());
            assertThat(remote.look(file.getKey()))
                    .hasValueSatisfying(
                            node -> assertThat(((Node.File) node).size()).isEqualTo(file.getValue().length));
        }
    }

    @Test
    void aFileIsReplacedByStoringItAgain() throws Exception {
        RelativePath file = folder.child("page.html");
        remote.store(file, bytes("long before"));
        assertThat(remote.store(file, bytes("after"))).isEqualTo(5);
        assertThat(local(file)).hasContent("after");
    }

    @Test
    void aFileIsRenamedOverAnother() throws Exception {
        RelativePath file = folder.child("page.html");
        remote.store(file, bytes("old"));
        remote.store(folder.child(".new"), bytes("new one"));
        remote.rename(folder.child(".new"), file);
        assertThat(local(file)).hasContent("new one");
        assertThat(remote.list(folder)).containsOnlyKeys("page.html");
    }

    @Test
    void aFolderIsRenamedWithWhatIsInIt() throws Exception {
        remote.makeFolder(folder.child("a b"));
        remote.store(folder.child("a b").child("x"), bytes("x"));
        remote.rename(folder.child("a b"), folder.child("c"));
        assertThat(local(folder.child("c").child("x"))).hasContent("x");
    }

    @Test
    void filesAndFoldersAreDeleted() throws Exception {
        RelativePath inner = folder.child("--inner");
        remote.makeFolder(inner);
        remote.store(inner.child("-f"), bytes("x"));
        remote.deleteFile(inner.child("-f"));
        remote.removeFolder(inner);
        assertThat(local(folder)).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotEmptyStays() throws Exception {
        remote.makeFolder(folder.child("full"));
        remote.store(folder.child("full").child("x"), bytes("x"));
        assertThatThrownBy(() -> remote.removeFolder(folder.child("full"))).isInstanceOf(RemoteFault.class);
        assertThat(local(folder.child("full").child("x"))).hasContent("x");
    }

    @Test
    void whatIsNotThereCanNotBeDeletedAndIsNotFound() throws Exception {
        assertThatThrownBy(() -> remote.deleteFile(folder.child("nothing")))
                .isInstanceOf(RemoteFault.Permanent.class)
                .hasMessageContaining("nothing");
        assertThat(remote.look(folder.child("nothing"))).isEmpty();
        assertThat(remote.look(folder)).contains(Node.FOLDER);
    }

    @Test
    void aTimeIsSetAndShownToTheSecond() throws Exception {
        RelativePath file = folder.child("dated");
        Instant time = Instant.parse("2024-02-29T23:59:58Z");
        remote.store(file, bytes("x"));
        assertThat(remote.setModified(file, time)).isTrue();
        assertThat(Files.getLastModifiedTime(local(file)).toInstant()).isEqualTo(time);
        assertThat(((Node.File) remote.look(file).orElseThrow()).modified())
                .isEqualTo(new Modified(time, Precision.SECOND));
    }

    @Test
    void aNameWithALineBreakIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> remote.deleteFile(folder.child("x\r\nDELE page.html")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdleConnectionIsKeptAlive() throws Exception {
        remote.keepAlive();
        remote.keepAlive();
        assertThat(remote.list(folder)).isEmpty();
    }

    @Test
    void aUserWhoIsNotLetInIsNotTriedAgain() throws Exception {
        Login wrong = Login.withPassword("nobody-of-that-name", "wrong");
        try (RemoteServer refusing = RemoteServer.of(bench.as(wrong), InstantSource.system())) {
            assertThatThrownBy(refusing::connect)
                    .isInstanceOf(RemoteFault.WrongPassword.class)
                    .hasMessageNotContaining("wrong\"");
        }
    }

    @Test
    void anUploadLeavesNothingButTheFile() throws Exception {
        Path source = bench.workshop().path("source");
        Files.writeString(source, "content");
        RelativePath target = folder.child("page.html");
        try (RemoteLink link = new RemoteLink(server)) {
            new Upload(UploadSource.of(source), target, folder.child(".tmp-1")).carryOut(link);
        }
        assertThat(local(target)).hasContent("content");
        assertThat(remote.list(folder)).containsOnlyKeys("page.html");
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
        RelativePath target = folder.child("page.html");
        try (RemoteLink link = new RemoteLink(server)) {
            UploadSource.Stamp sent = new Upload(source, target, folder.child(".tmp")).carryOut(link);
            assertThat(sent).isEqualTo(source.stamp());
        }
        assertThat(local(target)).hasContent("version xxxx");
    }

    @Test
    void aSourceThatCanNotBeReadToItsEndLeavesTheOldFile() throws Exception {
        RelativePath target = folder.child("page.html");
        remote.store(target, bytes("old"));
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
        try (RemoteLink link = new RemoteLink(server)) {
            assertThatThrownBy(() -> new Upload(source, target, folder.child(".tmp")).carryOut(link))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("bad sector");
        }
        assertThat(local(target)).hasContent("old");
        assertThat(remote.list(folder)).containsOnlyKeys("page.html");
    }

    @Test
    void whereverAConnectionIsCutTheOldFileOrTheNewOneIsThereAndATrialMoreConverges() throws Exception {
        Random random = new Random(SEED);
        Path source = bench.workshop().path("source");
        byte[] content = new byte[200_000];
        random.nextBytes(content);
        Files.write(source, content);
        RelativePath target = folder.child("page.html");
        int cuts = 0;
        for (long limit : limits(random)) {
            remote.store(target, bytes("old"));
            try (CuttingProxy proxy = new CuttingProxy(bench.settings().server().port(), limit);
                    RemoteServer cut = RemoteServer.of(throughProxy(proxy.port()), InstantSource.system());
                    RemoteLink link = new RemoteLink(cut)) {
                Upload upload = new Upload(UploadSource.of(source), target, folder.child(".tmp"));
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
            assertThat(remote.list(folder)).containsOnlyKeys("page.html");
        }
        assertThat(cuts).isPositive();
    }

    @Test
    void aServerThatDiesInATransferLeavesTheOldFile() throws Exception {
        RelativePath target = folder.child("page.html");
        remote.store(target, bytes("old"));
        UploadSource source = new UploadSource() {
            @Override
            public Stamp stamp() {
                return new Stamp(1 << 20, Instant.EPOCH);
            }

            @Override
            public InputStream open() {
                return new DeadlyStream(bench.process());
            }
        };
        try (RemoteLink link = new RemoteLink(server)) {
            Upload upload = new Upload(source, target, folder.child(".tmp"));
            assertThatThrownBy(() -> upload.carryOut(link))
                    .isInstanceOfSatisfying(
                            RemoteFault.Transient.class,
                            fault -> assertThat(fault.connectionLost()).isTrue());
            assertThat(local(target)).hasContent("old");
            bench.process().restart();
            Files.writeString(bench.workshop().path("source"), "new");
            new Upload(UploadSource.of(bench.workshop().path("source")), target, folder.child(".tmp")).carryOut(link);
        }
        assertThat(local(target)).hasContent("new");
        assertThat(bench.data().resolve(folder.text()).toFile().list()).containsExactly("page.html");
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() throws Exception {
        RemoteSettings settings = bench.settings();
        RemoteSettings impatient = new RemoteSettings(
                settings.protocol(),
                settings.server(),
                settings.login(),
                settings.folder(),
                settings.trust(),
                Duration.ofMillis(1500));
        try (RemoteServer impatiently = RemoteServer.of(impatient, InstantSource.system());
                Remote silent = impatiently.connect()) {
            bench.process().suspend();
            assertThatThrownBy(silent::keepAlive)
                    .isInstanceOfSatisfying(
                            RemoteFault.Transient.class,
                            fault -> assertThat(fault.connectionLost()).isTrue());
        } finally {
            bench.process().resume();
        }
    }

    /** Settings that lead through a proxy; known hosts are known by their ports. */
    RemoteSettings throughProxy(int port) throws IOException {
        return bench.through(port);
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
}
