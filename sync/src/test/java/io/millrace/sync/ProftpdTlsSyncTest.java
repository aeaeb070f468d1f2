package io.millrace.sync;

import java.util.Set;
import org.junit.jupiter.api.Tag;

/** What becomes of trees, inside TLS. */
@Tag("slow")
final class ProftpdTlsSyncTest extends TreeContract {
    ProftpdTlsSyncTest() {
        super(() -> Servers.proftpd(RemoteProtocol.FTPS));
    }

    @Override
    Set<String> refusedFolders() {
        return Set.of("a*b");
    }

    @Override
    TransferSettings transfers() {
        return transfers(3, TransferSettings.DEFAULT.attempts());
    }
}
