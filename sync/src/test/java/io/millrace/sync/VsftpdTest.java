package io.millrace.sync;

final class VsftpdTest extends FtpContract {
    VsftpdTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTP));
    }
}
