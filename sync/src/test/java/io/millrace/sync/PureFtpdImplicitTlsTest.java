package io.millrace.sync;

final class PureFtpdImplicitTlsTest extends TlsContract {
    PureFtpdImplicitTlsTest() {
        super(() -> Servers.pureFtpd(RemoteProtocol.FTPS_IMPLICIT));
    }
}
