package io.millrace.sync;

import org.junit.jupiter.api.Tag;

/** What becomes of trees, inside TLS. */
@Tag("slow")
final class VsftpdImplicitTlsSyncTest extends TreeContract {
    VsftpdImplicitTlsSyncTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTPS_IMPLICIT));
    }
}
