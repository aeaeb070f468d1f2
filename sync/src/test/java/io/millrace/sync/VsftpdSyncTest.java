package io.millrace.sync;

final class VsftpdSyncTest extends FtpSyncContract {
    VsftpdSyncTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTP));
    }
}
