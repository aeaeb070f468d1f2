package io.millrace.sync;

import java.nio.file.Files;

final class OpenSshSyncTest extends SyncContract {
    OpenSshSyncTest() {
        super(Servers::openSsh);
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
