package io.millrace.sync;

import org.junit.jupiter.api.Tag;

@Tag("slow")
final class ProftpdTlsTest extends TlsContract {
    ProftpdTlsTest() {
        super(() -> Servers.proftpd(RemoteProtocol.FTPS));
    }
}
