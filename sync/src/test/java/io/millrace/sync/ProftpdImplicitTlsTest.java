package io.millrace.sync;

import org.junit.jupiter.api.Tag;

@Tag("slow")
final class ProftpdImplicitTlsTest extends TlsContract {
    ProftpdImplicitTlsTest() {
        super(() -> Servers.proftpd(RemoteProtocol.FTPS_IMPLICIT));
    }
}
