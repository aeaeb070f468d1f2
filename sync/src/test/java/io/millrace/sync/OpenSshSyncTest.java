package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

final class OpenSshSyncTest extends SyncContract {
    OpenSshSyncTest() {
        super(Servers::openSsh);
    }

    @Test
    void aModeThatChangesHereChangesThereAndNothingElseIsDone() throws Exception {
        write("run.sh", "#!/bin/sh");
        Syncing.once(parameters());
        Files.setPosixFilePermissions(site().resolve("run.sh"), PosixFilePermissions.fromString("rwxr-x---"));
        CycleReport changed = Syncing.once(parameters());
        assertThat(changed.counts().updated()).isEqualTo(1);
        assertThat(changed.counts().bytes()).isZero();
        assertThat(Files.getPosixFilePermissions(local(folder()).resolve("run.sh")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(Syncing.once(parameters()).counts().idle()).isTrue();
    }

    @Override
    TransferSettings transfers() {
        return transfers(3, TransferSettings.DEFAULT.attempts());
    }

    @Override
    int passwordsSent(Gateway gateway) throws Exception {
        return (int) Files.readAllLines(bench().workshop().path("log")).stream()
                .filter(line -> line.startsWith("Failed "))
                .count();
    }
}
