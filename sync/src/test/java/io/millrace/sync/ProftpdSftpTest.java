package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SFTP by another server than OpenSSH's, which speaks versions up to 6. */
@Tag("slow")
final class ProftpdSftpTest extends RemoteContract {
    ProftpdSftpTest() {
        super(Servers::proftpdSftp);
    }

    @Override
    long traffic() {
        return 220_000;
    }

    @Test
    void itIsSpokenToInVersion3() throws Exception {
        remote().look(folder());
        assertThat(Files.readAllLines(bench().workshop().path("run/sftp.log")))
                .filteredOn(line -> line.contains("using SFTP protocol version"))
                .isNotEmpty()
                .allMatch(line -> line.contains("version 3"));
    }

    @Test
    void whatLiesInAFolderThatIsNotThereIsNotThereEither() throws Exception {
        assertThat(remote().look(folder().child("missing").child("file"))).isEmpty();
        assertThatThrownBy(() -> remote().store(folder().child("missing").child("file"), bytes("x")))
                .isInstanceOf(RemoteFault.Permanent.class);
    }
}
