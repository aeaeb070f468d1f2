package io.millrace.sync;

import org.junit.jupiter.api.Tag;

@Tag("slow")
final class PureFtpdTlsTest extends TlsContract {
    PureFtpdTlsTest() {
        super(() -> Servers.pureFtpd(RemoteProtocol.FTPS));
    }
}
