package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

final class VsftpdSyncTest extends FtpSyncContract {
    VsftpdSyncTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTP));
    }

    @Test
    void whatAForcedStopCutsOffWhileItWaitsForBandwidthHasNotFailed() throws Exception {
        Waiting waiting = new Waiting();
        List<FutureTask<Boolean>> batches = new ArrayList<>();
        OfflineJob.runToTheEnd(parameters(), mirror -> {
            Batch batch = new Batch(mirror.workplace().stage(), new ArrayDeque<>());
            batch.add(waiting);
            FutureTask<Boolean> done = new FutureTask<>(batch::run);
            batches.add(done);
            Thread.ofVirtual().start(done);
            waiting.begun.await();
            mirror.job().stop().force("the test says so");
            return true;
        });
        // it ends when the workers have ended
        assertThat(batches.getFirst().get()).isFalse();
        assertThat(waiting.reasons).isEmpty();
    }

    /** Fails as a transfer does that is interrupted while there is no bandwidth for it. */
    private static final class Waiting implements RemoteTask {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final List<String> reasons = new ArrayList<>();

        @Override
        public void run(RemoteLink link) throws InterruptedIOException {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException forced) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the transfer was interrupted");
            }
        }

        @Override
        public void failed(String reason, boolean forGood) {
            reasons.add(reason);
        }
    }
}
