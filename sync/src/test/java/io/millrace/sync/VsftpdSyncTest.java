package io.millrace.sync;

final class VsftpdSyncTest extends SyncContract {
    VsftpdSyncTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTP));
    }
}
