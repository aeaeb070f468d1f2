package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ProftpdTest extends FtpContract {
    ProftpdTest() {
        super(() -> Servers.proftpd(RemoteProtocol.FTP));
    }

    @Test
    void aHashIsComputedByTheServer() throws Exception {
        RelativePath file = folder().child("with blank");
        remote().store(file, bytes("abc"));
        assertThat(remote().hash(file)).hasValueSatisfying(hash -> {
            assertThat(remote().hashAlgorithm()).contains(hash.algorithm());
            assertThat(hash.hex())
                    .isIn(
                            "a9993e364706816aba3e25717850c26c9cd0d89d",
                            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        });
    }

    @Test
    void aFolderWithAStarInItsNameIsRefused() {
        assertThatThrownBy(() -> remote().makeFolder(folder().child("a*b"))).isInstanceOf(RemoteFault.Permanent.class);
    }
}
