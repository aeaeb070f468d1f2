package io.millrace.sync;

final class ProftpdImplicitTlsTest extends TlsContract {
    ProftpdImplicitTlsTest() {
        super(() -> Servers.proftpd(RemoteProtocol.FTPS_IMPLICIT));
    }
}
