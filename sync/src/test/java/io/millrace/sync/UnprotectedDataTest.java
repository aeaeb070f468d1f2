package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** ProFTPD that refuses to have data in TLS, for it forbids the argument of PROT P. */
final class UnprotectedDataTest {
    @Test
    void nothingIsSentWhereDataWouldNotBeInTls() throws Exception {
        try (Bench bench = Servers.proftpd(RemoteProtocol.FTPS, "DenyFilter ^P$");
                RemoteServer server = bench.server()) {
            assertThatThrownBy(server::connect)
                    .isInstanceOf(RemoteFault.Permanent.class)
                    .hasMessageContaining("protecting data");
        }
    }
}
