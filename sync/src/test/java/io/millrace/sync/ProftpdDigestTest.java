package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ProFTPD that computes hashes of small files alone, and announces them all the same. */
final class ProftpdDigestTest extends ServerContract {
    private final UploadSettings settings = new UploadSettings("0123abcd", () -> 7, false, Optional.empty());

    ProftpdDigestTest() {
        super(() -> Servers.proftpd(RemoteProtocol.FTP, "DigestMaxSize 1000"));
    }

    @Test
    void aFileWhoseHashIsRefusedIsCheckedByItsSize() throws Exception {
        Path source = Files.write(bench().workshop().path("source"), new byte[5000]);
        RelativePath target = folder().child("large");
        try (RemoteLink link = new RemoteLink(server())) {
            upload(source, target).carryOut(link);
        }
        assertThat(local(target)).hasSameBinaryContentAs(source);
        assertThat(settings.hashes().algorithm(remote(), 5000)).isEmpty();
        assertThat(settings.hashes().algorithm(remote(), 999)).isPresent();
    }

    @Test
    void aFileThatIsGoneOnWithIsCheckedBySamplesThen() throws Exception {
        byte[] content = new byte[12 << 20];
        new Random(1).nextBytes(content);
        Path source = Files.write(bench().workshop().path("source"), content);
        RelativePath target = folder().child("large");
        RelativePath temporary = TemporaryName.ofResumable(
                        settings.owner(),
                        target,
                        Optional.empty(),
                        UploadSource.of(source).stamp())
                .orElseThrow();
        for (byte[] part : new byte[][] {Arrays.copyOf(content, 9 << 20), new byte[9 << 20]}) {
            remote().store(temporary, new ByteArrayInputStream(part));
            try (RemoteLink link = new RemoteLink(server())) {
                upload(source, target).carryOut(link);
            }
            assertThat(local(target)).hasBinaryContent(content);
            assertThat(remote().list(folder())).containsOnlyKeys("large");
        }
    }

    @Test
    @Timeout(60)
    void aHashThatIsWaitedForInVainIsNotAskedForAgain() throws Exception {
        RelativePath file = folder().child("file");
        remote().store(file, bytes("some bytes"));
        HashLimit hashes = new HashLimit();
        try (RemoteServer impatiently =
                        RemoteServer.of(bench().patient(Duration.ofSeconds(4)), InstantSource.system());
                Remote silent = impatiently.connect()) {
            bench().process().suspend();
            assertThatThrownBy(() -> hashes.hash(silent, file, 10))
                    .isInstanceOfSatisfying(
                            RemoteFault.Transient.class,
                            fault -> assertThat(fault.connectionLost()).isTrue());
        } finally {
            bench().process().resume();
        }
        assertThat(hashes.hash(remote(), file, 10)).isEmpty();
        assertThat(hashes.algorithm(remote(), 9)).isPresent();
    }

    @Test
    void aFileThatTheServerMayNotReadDoesNotKeepOthersFromBeingHashed() throws Exception {
        RelativePath closed = folder().child("closed");
        RelativePath open = folder().child("open");
        Files.writeString(local(closed), "x");
        remote().store(open, bytes("some bytes"));
        Files.setPosixFilePermissions(local(closed), Set.of());
        HashLimit hashes = new HashLimit();
        assertThat(hashes.hash(remote(), closed, 1)).isEmpty();
        assertThat(hashes.hash(remote(), open, 10)).isPresent();
    }

    @Test
    void whatIsKnownOfHashesIsKnownToUploadsThatAreHashedHere() {
        assertThat(settings.withHashes().hashes()).isSameAs(settings.hashes());
        assertThat(settings.withHashes().hashed()).isTrue();
    }

    private Upload upload(Path source, RelativePath target) {
        return new Upload(UploadSource.of(source), target, Optional.empty(), settings, sent -> {});
    }
}
