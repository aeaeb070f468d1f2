package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Clock;
import io.millrace.engine.Rate;
import io.millrace.engine.SharedMemory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Transfers that take longer than anybody waits for an answer, and flow all the while. */
@Tag("slow")
final class SlowLineTest {
    private static final RelativePath FILE = RelativePath.of("file");

    /** The last two mebibytes are in the system's buffers when we have sent all. */
    @Test
    void aTransferOverFtpThatFlowsIsNotGivenUp() throws Exception {
        try (Bench bench = Servers.vsftpd(RemoteProtocol.FTP)) {
            requireSent(bench, 1_500_000, 8_000_000, Duration.ofSeconds(4));
        }
    }

    /** What is asked of the server waits behind a window of two mebibytes, for three seconds. */
    @Test
    void aTransferOverSftpThatFlowsIsNotGivenUp() throws Exception {
        try (Bench bench = Servers.openSsh()) {
            requireSent(bench, 700_000, 5_000_000, Duration.ofSeconds(4));
        }
    }

    private static void requireSent(Bench bench, long bytesPerSecond, int bytes, Duration patience) throws IOException {
        byte[] content = new byte[bytes];
        new Random(1).nextBytes(content);
        try (SharedMemory memory = SharedMemory.inProcess(Clock.system());
                Gateway gateway = new Gateway(bench.settings())) {
            gateway.narrow(memory.limiter("line", Rate.perSecond(bytesPerSecond)));
            RemoteSettings settings = bench.with(bench.through(gateway.port())).patient(patience);
            try (RemoteServer server = RemoteServer.of(settings, InstantSource.system());
                    Remote remote = server.connect()) {
                assertThat(remote.store(FILE, new ByteArrayInputStream(content)))
                        .isEqualTo(bytes);
                remote.keepAlive();
            }
            assertThat(bench.data().resolve("file")).hasBinaryContent(content);
        }
    }
}
