package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

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

    private Upload upload(Path source, RelativePath target) {
        return new Upload(UploadSource.of(source), target, Optional.empty(), settings, sent -> {});
    }
}
