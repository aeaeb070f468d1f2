package io.millrace.sync;

import org.junit.jupiter.api.Tag;

/** Asks for TLS sessions to be resumed, with every data connection. */
@Tag("slow")
final class VsftpdTlsSyncTest extends FtpSyncContract {
    VsftpdTlsSyncTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTPS));
    }

    /** TLS hides them; there is one a connection at most. */
    @Override
    int passwordsSent(Gateway gateway) {
        return gateway.connections();
    }
}
