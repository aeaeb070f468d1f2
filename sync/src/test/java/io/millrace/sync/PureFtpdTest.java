package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
