package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** ProFTPD that lets in more connections than it lets send at once. */
final class ProftpdTransferLimitTest extends MirrorContract {
    private boolean refused;

    ProftpdTransferLimitTest() {
        super(() -> Servers.proftpd(RemoteProtocol.FTP, "MaxTransfersPerHost STOR 2"));
    }

    @Test
    void noMoreFilesAreSentAtOnceThanItTakesAndNoneFails() throws Exception {
        for (int i = 0; i < 30; i++) {
            write("file " + i, "x".repeat(200_000 + i));
        }
        try (Gateway gateway = new Gateway(bench().settings())) {
            AtomicInteger refusals = new AtomicInteger();
            gateway.replaceReplies(line -> {
                refusals.addAndGet(line.startsWith("451 ") ? 1 : 0);
                return line;
            });
            CycleReport report = mirrorWell(through(gateway, MirrorSettings.DEFAULT, transfers(6, 1)));
            assertThat(report.counts().created()).isEqualTo(30);
            assertThat(refusals).hasPositiveValue();
        }
        assertSame();
    }

    @Test
    void aConnectionThatIsRefusedATransferServesOnAllTheSame() throws Exception {
        sendAtOnce(Servers.CONNECTIONS - 1);
        assertThat(refused).isTrue();
    }

    /** Sends a file while others are sent, over a connection each, until one is refused. */
    private void sendAtOnce(int most) throws IOException {
        if (most == 0 || refused) {
            return;
        }
        try (Remote another = server().connect()) {
            try {
                another.store(folder().child("file " + most), during(() -> sendAtOnce(most - 1)));
            } catch (RemoteFault.TooManyConnections crowded) {
                refused = true;
                assertThat(another.list(folder())).isNotEmpty();
                another.makeFolder(folder().child("made"));
                assertThat(local(folder().child("made"))).isDirectory();
            }
        }
    }

    /** Something to do. */
    private interface Action {
        void run() throws IOException;
    }

    /** What is too large to be sent before the server takes it; something else is done in the middle of it. */
    private static InputStream during(Action action) {
        return new SequenceInputStream(new ByteArrayInputStream(new byte[1 << 20]), new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException("read by the block");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                action.run();
                return -1;
            }
        });
    }
}
