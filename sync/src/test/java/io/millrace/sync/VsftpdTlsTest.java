package io.millrace.sync;

import org.junit.jupiter.api.Tag;

@Tag("slow")
final class VsftpdTlsTest extends TlsContract {
    VsftpdTlsTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTPS));
    }
}
