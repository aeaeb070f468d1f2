package io.millrace.sync;

import org.junit.jupiter.api.Tag;

@Tag("slow")
final class VsftpdImplicitTlsTest extends TlsContract {
    VsftpdImplicitTlsTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTPS_IMPLICIT));
    }

    /** It says so in plain text, where TLS is expected. */
    @Override
    Class<? extends RemoteFault> whenFull() {
        return RemoteFault.Transient.class;
    }
}
