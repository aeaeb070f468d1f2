package io.millrace.sync;

import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class ProftpdTlsTest extends TlsContract {
    ProftpdTlsTest() {
        super(() -> Servers.proftpd(RemoteProtocol.FTPS));
    }

    /** In TLS 1.3 its data connections hand out no tickets. */
    @Override
    List<String> versions() {
        return List.of("TLSv1.2");
    }
}
