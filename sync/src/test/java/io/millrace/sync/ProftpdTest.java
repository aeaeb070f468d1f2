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
    void aFileThatIsNamedByAHashInAFolderThatIsHasAHashOfItsOwn() throws Exception {
        for (int digits : new int[] {32, 40, 64}) {
            RelativePath inner = folder().child("0".repeat(digits));
            remote().makeFolder(inner);
            RelativePath file = inner.child("f".repeat(digits));
            remote().store(file, bytes("abc"));
            ContentHash hash = remote().hash(file).orElseThrow();
            assertThat(hash.hex()).doesNotMatch("0+|f+");
            assertThat(hash).isEqualTo(hashOfAbc());
        }
    }

    private ContentHash hashOfAbc() throws Exception {
        RelativePath plain = folder().child("plain");
        remote().store(plain, bytes("abc"));
        return remote().hash(plain).orElseThrow();
    }

    @Test
    void aFolderWithAStarInItsNameIsRefused() {
        assertThatThrownBy(() -> remote().makeFolder(folder().child("a*b"))).isInstanceOf(RemoteFault.Permanent.class);
    }
}
