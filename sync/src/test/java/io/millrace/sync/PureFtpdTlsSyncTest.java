package io.millrace.sync;

import java.util.Set;
import org.junit.jupiter.api.Tag;

/** What becomes of trees, inside TLS. */
@Tag("slow")
final class PureFtpdTlsSyncTest extends TreeContract {
    PureFtpdTlsSyncTest() {
        super(() -> Servers.pureFtpd(RemoteProtocol.FTPS));
    }

    @Override
    Set<String> refusedFiles() {
        return Set.of("trailing blank ", "tab\there", "back\\slash");
    }
}
