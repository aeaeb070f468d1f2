package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
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
