package io.millrace.sync;

import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class PureFtpdTlsTest extends TlsContract {
    PureFtpdTlsTest() {
        super(() -> Servers.pureFtpd(RemoteProtocol.FTPS));
    }

    /** In TLS 1.3 it hands out no tickets, and asks for none. */
    @Override
    List<String> versions() {
        return List.of("TLSv1.2");
    }
}
