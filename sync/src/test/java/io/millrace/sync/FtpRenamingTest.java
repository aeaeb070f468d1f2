package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** What becomes of a published file on servers that don't rename as one would like. */
final class FtpRenamingTest {
    private static final RelativePath PAGE = RelativePath.of("page.html");

    @Test
    void whereNothingCanBeRenamedTheOldFileStandsAndTheUploadFails() throws Exception {
        try (Bench bench = Servers.pureFtpd(RemoteProtocol.FTP, "-G");
                RemoteServer server = bench.server();
                RemoteLink link = new RemoteLink(server)) {
            Path published = Files.writeString(bench.data().resolve("page.html"), "old");
            assertThatThrownBy(() -> upload(bench).carryOut(link))
                    .isInstanceOf(RemoteFault.Permanent.class)
                    .hasMessageContaining("page.html")
                    .hasMessageContaining("the server says 550");
            assertThat(published).hasContent("old");
            assertThat(link.remote().listRoot()).containsOnlyKeys("page.html");
        }
    }

    @Test
    void whereNothingIsRenamedOverAFileItIsReplacedAllTheSame() throws Exception {
        try (Bench bench = Servers.vsftpd(RemoteProtocol.FTP);
                Gateway gateway = new Gateway(bench.settings());
                RemoteServer server = bench.with(bench.through(gateway.port())).server();
                RemoteLink link = new RemoteLink(server)) {
            refuseToRename(gateway, (from, to) -> Files.exists(Path.of(to)));
            link.remote().store(PAGE, ServerContract.bytes("old"));
            upload(bench).carryOut(link);
            assertThat(bench.data().resolve("page.html")).hasContent("new");
            assertThat(link.remote().listRoot()).containsOnlyKeys("page.html");
        }
    }

    @Test
    void whatCanNotBeReplacedGetsItsNameBack() throws Exception {
        try (Bench bench = Servers.vsftpd(RemoteProtocol.FTP);
                Gateway gateway = new Gateway(bench.settings());
                RemoteServer server = bench.with(bench.through(gateway.port())).server();
                RemoteLink link = new RemoteLink(server)) {
            RelativePath sent = TemporaryName.unique(Workshop.UPLOADS.owner(), PAGE, Optional.empty(), 1);
            refuseToRename(gateway, (from, to) -> from.endsWith(sent.name()));
            link.remote().store(PAGE, ServerContract.bytes("old"));
            link.remote().store(sent, ServerContract.bytes("new"));
            assertThatThrownBy(() -> link.remote().rename(sent, PAGE)).isInstanceOf(RemoteFault.Permanent.class);
            assertThat(bench.data().resolve("page.html")).hasContent("old");
            assertThat(link.remote().listRoot()).containsOnlyKeys("page.html", sent.name());
        }
    }

    @Test
    void aRenamingWhoseReplyIsLostIsFoundToBeDone() throws Exception {
        try (Bench bench = Servers.vsftpd(RemoteProtocol.FTP);
                Gateway gateway = new Gateway(bench.settings());
                RemoteServer server = bench.with(bench.through(gateway.port())).server();
                RemoteLink link = new RemoteLink(server)) {
            link.remote().store(PAGE, ServerContract.bytes("old"));
            AtomicBoolean renamed = new AtomicBoolean();
            gateway.replaceReplies(line -> {
                renamed.set(line.startsWith("250 Rename"));
                return line;
            });
            gateway.watch(total -> {
                if (renamed.getAndSet(false)) {
                    throw new IOException("cut");
                }
            });
            upload(bench).carryOut(link);
            assertThat(gateway.connections()).isEqualTo(2);
            assertThat(bench.data().resolve("page.html")).hasContent("new");
            assertThat(link.remote().listRoot()).containsOnlyKeys("page.html");
        }
    }

    /** Has the server be asked for a renaming to a folder that isn't there instead. */
    private static void refuseToRename(Gateway gateway, BiPredicate<String, String> which) {
        AtomicReference<String> from = new AtomicReference<>("");
        gateway.replaceCommands(line -> {
            if (line.startsWith("RNFR ")) {
                from.set(line.substring(5).strip());
            }
            return line.startsWith("RNTO ")
                            && which.test(from.get(), line.substring(5).strip())
                    ? "RNTO /nowhere/at all\r\n"
                    : line;
        });
    }

    private static Upload upload(Bench bench) throws IOException {
        Path source = Files.writeString(bench.workshop().path("source"), "new");
        return ServerContract.upload(UploadSource.of(source), PAGE);
    }
}
