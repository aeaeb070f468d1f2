package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
        try (Bench bench = Servers.proftpd(RemoteProtocol.FTP, "AllowOverwrite off");
                RemoteServer server = bench.server();
                RemoteLink link = new RemoteLink(server)) {
            link.remote().store(PAGE, ServerContract.bytes("old"));
            upload(bench).carryOut(link);
            assertThat(bench.data().resolve("page.html")).hasContent("new");
            assertThat(link.remote().listRoot()).containsOnlyKeys("page.html");
        }
    }

    @Test
    void whatCanNotBeReplacedGetsItsNameBack() throws Exception {
        try (Bench bench = Servers.proftpd(RemoteProtocol.FTP, "AllowOverwrite off");
                RemoteServer server = bench.server();
                Remote remote = server.connect()) {
            remote.store(PAGE, ServerContract.bytes("old"));
            RelativePath sent = TemporaryName.unique("0123abcd", PAGE, Optional.empty(), 1);
            remote.store(sent, ServerContract.bytes("new"));
            Replacement.Renaming failing = (from, to) -> {
                if (from.equals(sent)) {
                    throw new RemoteFault.Permanent("not this one");
                }
                remote.rename(from, to);
            };
            assertThatThrownBy(() ->
                            new Replacement(remote, failing).carryOut(sent, PAGE, new RemoteFault.Permanent("refused")))
                    .hasMessage("not this one");
            assertThat(bench.data().resolve("page.html")).hasContent("old");
            assertThat(remote.listRoot()).containsOnlyKeys("page.html", sent.name());
        }
    }

    private static Upload upload(Bench bench) throws IOException {
        Path source = Files.writeString(bench.workshop().path("source"), "new");
        return ServerContract.upload(UploadSource.of(source), PAGE);
    }
}
