package io.millrace.sync;

import java.util.Set;

final class PureFtpdSyncTest extends FtpSyncContract {
    PureFtpdSyncTest() {
        super(() -> Servers.pureFtpd(RemoteProtocol.FTP));
    }

    @Override
    Set<String> refusedFiles() {
        return Set.of("trailing blank ", "tab\there", "back\\slash");
    }
}
