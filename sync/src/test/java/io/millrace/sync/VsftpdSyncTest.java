package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class VsftpdSyncTest extends FtpSyncContract {
    VsftpdSyncTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTP));
    }

    @Test
    void whatGoesWrongWithOneOfManySmallFilesConcernsNoOther() throws Exception {
        for (int i = 100; i < 600; i++) {
            write("file " + i, "content of " + i);
        }
        AtomicInteger forGood = new AtomicInteger();
        AtomicInteger once = new AtomicInteger();
        try (Gateway gateway = new Gateway(bench().settings())) {
            gateway.replaceCommands(line -> {
                boolean refused = line.startsWith("RNTO ")
                        && ((line.endsWith("file 120\r\n") && forGood.incrementAndGet() > 0)
                                || (line.endsWith("file 140\r\n") && once.getAndIncrement() == 0));
                return refused ? "X" + line : line;
            });
            SyncParameters parameters = through(gateway, MirrorSettings.DEFAULT, transfers(2, 3));
            CycleReport report = mirrorAccounted(parameters);
            assertThat(report.counts().created()).isEqualTo(499);
            assertThat(report.failures())
                    .singleElement()
                    .extracting(CycleReport.Failure::path)
                    .isEqualTo("file 120");
            // in a bundle first, and then by themselves
            assertThat(forGood).hasValue(2);
            assertThat(once).hasValue(2);
            gateway.replaceCommands(line -> line);
            assertThat(mirrorWell(parameters).counts().created()).isEqualTo(1);
            assertMirrored(parameters);
        }
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
