package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** FTP over IPv6, whose data connections are asked for by EPSV alone; where the system has none, over IPv4. */
final class Ipv6Test {
    private static final RelativePath FILE = RelativePath.of("file");

    @Test
    void filesAreSentAndListedOverIpv6() throws Exception {
        try (Bench bench = hasIpv6() ? Servers.vsftpdOnIpv6() : Servers.vsftpd(RemoteProtocol.FTP);
                RemoteServer server = bench.server();
                Remote remote = server.connect()) {
            remote.store(FILE, ServerContract.bytes("content"));
            assertThat(remote.listRoot()).containsOnlyKeys("file");
            assertThat(bench.data().resolve("file")).hasContent("content");
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = ServerProcess.listener(InetAddress.ofLiteral("::1"))) {
            return socket.isBound();
        } catch (IOException none) {
            System.out.println("Ipv6Test: this system has no ::1, so that 127.0.0.1 has to do");
            return false;
        }
    }
}
