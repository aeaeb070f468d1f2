package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.HostPort;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of servers that aren't there. */
final class UnreachableServerTest {
    @ParameterizedTest
    @EnumSource(RemoteProtocol.class)
    void aHostThatDoesNotExistIsSaidNotToExist(RemoteProtocol protocol) throws IOException {
        try (RemoteServer server = server(protocol, new HostPort("no.such.host.invalid", 21))) {
            assertThatThrownBy(server::connect).hasMessageEndingWith("no.such.host.invalid:21: there is no such host");
        }
    }

    @ParameterizedTest
    @EnumSource(RemoteProtocol.class)
    void aServerThatDoesNotListenIsSaidNotToBeReached(RemoteProtocol protocol) throws IOException {
        int free = ServerProcess.freePort();
        try (RemoteServer server = server(protocol, new HostPort("127.0.0.1", free))) {
            assertThatThrownBy(server::connect)
                    .hasMessageContaining("127.0.0.1:" + free + ": it can't be reached: Connection refused");
        }
    }

    private static RemoteServer server(RemoteProtocol protocol, HostPort place) throws IOException {
        RemoteSettings settings = new RemoteSettings(
                protocol, place, Login.withPassword("ann", "x"), "", Trust.DEFAULT, Duration.ofSeconds(15));
        return RemoteServer.of(settings, InstantSource.system());
    }
}
