package io.millrace.sync;

final class ProftpdTlsTest extends TlsContract {
    ProftpdTlsTest() {
        super(() -> Servers.proftpd(RemoteProtocol.FTPS));
    }
}
