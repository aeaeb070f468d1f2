package io.millrace.sync;

import java.util.Set;

final class ProftpdSyncTest extends FtpSyncContract {
    ProftpdSyncTest() {
        super(() -> Servers.proftpd(RemoteProtocol.FTP));
    }

    @Override
    Set<String> refusedFolders() {
        return Set.of("a*b");
    }

    @Override
    TransferSettings transfers() {
        return transfers(3, TransferSettings.DEFAULT.attempts());
    }
}
