package io.millrace.sync;

import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class ProftpdImplicitTlsTest extends TlsContract {
    ProftpdImplicitTlsTest() {
        super(() -> Servers.proftpd(RemoteProtocol.FTPS_IMPLICIT));
    }

    /** In TLS 1.3 its data connections hand out no tickets. */
    @Override
    List<String> versions() {
        return List.of("TLSv1.2");
    }
}
