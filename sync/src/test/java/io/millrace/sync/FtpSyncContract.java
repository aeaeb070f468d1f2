package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a sync does with an FTP server, which lets in so many and no more. */
abstract class FtpSyncContract extends SyncContract {
    private static final int LEFT = 3;

    FtpSyncContract(Servers.Starter starter) {
        super(starter);
    }

    @Test
    void aServerThatLetsInFewIsAskedForNoMoreAndNothingFails() throws Exception {
        fill(new Random(SEED));
        List<Remote> others = new ArrayList<>();
        try (RemoteServer server = bench().server()) {
            // one more is open, as in every test
            for (int i = 1; i < Servers.CONNECTIONS - LEFT; i++) {
                others.add(server.connect());
            }
            SyncParameters wanting = new SyncParameters(
                    site(), parameters().remote(), Schedule.ONCE, MirrorSettings.DEFAULT, transfers(10, 1), data());
            CycleReport report = mirrorWell(wanting);
            assertThat(report.counts().created()).isPositive();
            assertMirrored(wanting);
        } finally {
            others.forEach(Remote::close);
        }
    }

    @Test
    void aNameThatIsNotUtf8IsLeftAloneAndSoIsTheFolderThatItIsIn() throws Exception {
        write("page", "content");
        write("gone/page", "content");
        mirrorWell(parameters());
        bench().workshop().run("sh", "-c", "touch \"$0/gone/$(printf 'x\\377y')\"", there().toString());
        delete("gone");
        assertThat(mirrorWell(parameters()).counts().deleted()).isEqualTo(1);
        CycleReport report = mirrorWell(parameters());
        assertThat(report.counts().deleted()).isZero();
        assertThat(report.counts().foldersRemoved()).isZero();
        assertThat(Files.isDirectory(there().resolve("gone"))).isTrue();
    }
}
