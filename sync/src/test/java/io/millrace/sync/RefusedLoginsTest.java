package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A server that refuses logins although the password is right, as one does whose limits or accounts have a fault. */
final class RefusedLoginsTest extends MirrorContract {
    private static final String WRONG = "530 Login incorrect.\r\n";

    RefusedLoginsTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTP));
    }

    @Test
    void whereOneIsLetInThoseThatAreRefusedAreNotMissed() throws Exception {
        writeFiles();
        try (Gateway gateway = new Gateway(bench().settings())) {
            AtomicInteger welcome = new AtomicInteger();
            gateway.replaceReplies(line -> line.startsWith("230 ") && welcome.incrementAndGet() > 1 ? WRONG : line);
            mirrorWell(through(gateway, MirrorSettings.DEFAULT, transfers(5, 1)));
            assertThat(gateway.logins()).isBetween(2, 5);
        }
        assertSame();
    }

    @Test
    void whoIsNotLetInAgainAfterALostConnectionKnocksOnceMore() throws Exception {
        writeFiles();
        try (Gateway gateway = new Gateway(bench().settings())) {
            AtomicBoolean renamed = new AtomicBoolean();
            AtomicBoolean refused = new AtomicBoolean();
            gateway.replaceReplies(line -> {
                if (line.startsWith("250 Rename") && renamed.compareAndSet(false, true)) {
                    return "421 Timeout.\r\n";
                }
                return line.startsWith("230 ") && renamed.get() && refused.compareAndSet(false, true) ? WRONG : line;
            });
            mirrorWell(through(gateway, MirrorSettings.DEFAULT, transfers(1, 2)));
            assertThat(refused).isTrue();
        }
        assertSame();
    }

    private void writeFiles() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("folder/file " + i, "content of " + i);
        }
    }
}
