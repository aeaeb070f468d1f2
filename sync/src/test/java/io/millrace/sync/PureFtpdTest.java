package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PureFtpdTest extends FtpContract {
    PureFtpdTest() {
        super(() -> Servers.pureFtpd(RemoteProtocol.FTP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trailing blank ", "tab\there", "back\\slash"})
    void aNameThatItWouldChangeIsRefused(String name) {
        assertThatThrownBy(() -> remote().store(folder().child(name), bytes("x")))
                .isInstanceOf(RemoteFault.Permanent.class);
    }

    @Test
    void aFolderWhoseNameItWouldChangeIsRefused() {
        assertThatThrownBy(() -> remote().makeFolder(folder().child("trailing blank ")))
                .isInstanceOf(RemoteFault.Permanent.class)
                .hasMessageContaining("another name");
    }

    @Test
    void aRenamingThatIsNotAnsweredIsALostOneWhateverWasSaidBefore() throws Exception {
        try (Gateway gateway = new Gateway(bench().settings());
                RemoteServer server =
                        bench().with(bench().through(gateway.port())).server();
                Remote remote = server.connect()) {
            remote.expectTransfer(true);
            RelativePath first = folder().child("first");
            remote.store(first, bytes("first"));
            assertThat(remote.preserveAndLook(first, Instant.EPOCH, OptionalInt.empty()))
                    .isPresent();
            Remote.Renaming renaming = remote.beginRename(first, folder().child("renamed"));
            gateway.replaceReplies(line -> {
                remote.cut();
                return "";
            });
            assertThatThrownBy(() -> remote.store(folder().child("second"), bytes("second")))
                    .isInstanceOf(RemoteFault.Transient.class);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(renaming::finish)
                        .isInstanceOfSatisfying(
                                RemoteFault.Transient.class,
                                fault -> assertThat(fault.connectionLost()).isTrue());
            }
        }
    }

    @Test
    void aServerWithoutTlsIsNotTrustedWhereTlsIsAskedFor() throws Exception {
        RemoteSettings plain = bench().settings();
        RemoteSettings secure = new RemoteSettings(
                RemoteProtocol.FTPS, plain.server(), plain.login(), plain.folder(), plain.trust(), plain.patience());
        try (RemoteServer server = RemoteServer.of(secure, InstantSource.system())) {
            assertThatThrownBy(server::connect)
                    .isInstanceOf(RemoteFault.Untrusted.class)
                    .hasMessageContaining("offers no TLS");
        }
    }
}
