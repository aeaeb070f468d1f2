package io.millrace.sync;

final class PureFtpdSyncTest extends SyncContract {
    PureFtpdSyncTest() {
        super(() -> Servers.pureFtpd(RemoteProtocol.FTP));
    }
}
