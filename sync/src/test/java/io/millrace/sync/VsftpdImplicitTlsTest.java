package io.millrace.sync;

final class VsftpdImplicitTlsTest extends TlsContract {
    VsftpdImplicitTlsTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTPS_IMPLICIT));
    }
}
