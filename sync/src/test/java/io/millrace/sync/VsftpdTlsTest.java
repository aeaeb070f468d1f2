package io.millrace.sync;

final class VsftpdTlsTest extends TlsContract {
    VsftpdTlsTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTPS));
    }
}
