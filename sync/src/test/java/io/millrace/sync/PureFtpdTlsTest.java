package io.millrace.sync;

final class PureFtpdTlsTest extends TlsContract {
    PureFtpdTlsTest() {
        super(() -> Servers.pureFtpd(RemoteProtocol.FTPS));
    }
}
