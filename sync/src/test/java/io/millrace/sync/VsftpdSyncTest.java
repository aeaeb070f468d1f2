package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class VsftpdSyncTest extends FtpSyncContract {
    VsftpdSyncTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTP));
    }

    @Test
    void whatIsCutOffWhileItWaitsForBandwidthIsCancelledAndHasNotFailed() throws Exception {
        write("page", "x".repeat(1_000_000));
        CountDownLatch sending = new CountDownLatch(1);
        try (Gateway gateway = new Gateway(bench().settings())) {
            // so many are no commands any more
            gateway.after(8_000, sending::countDown);
            TransferSettings slow = new TransferSettings(1, 5, OptionalLong.of(20_000), Optional.empty());
            try (Syncing syncing = new Syncing(through(gateway, MirrorSettings.DEFAULT, slow))) {
                sending.await();
                syncing.stop().force("the test says so");
                CycleReport report = syncing.end().last().getLast();
                assertThat(report.failures()).isEmpty();
                assertThat(report.counts().cancelled()).isEqualTo(1);
            }
        }
    }
}
