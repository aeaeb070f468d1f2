package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.HostPort;
import io.millrace.engine.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IdleConnectionsTest {
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final Semaphore old = new Semaphore(0);
    private final IdleConnections idle = new IdleConnections(Optional.of(Duration.ofMinutes(1)), clock, old::release);
    private RemoteServer server;

    @BeforeEach
    void makeServer() throws IOException {
        server = RemoteServer.of(
                new RemoteSettings(
                        RemoteProtocol.FTP,
                        new HostPort("127.0.0.1", 1),
                        Login.withPassword("ann", "x"),
                        "",
                        Trust.DEFAULT,
                        Duration.ofSeconds(15)),
                clock::now);
    }

    @AfterEach
    void closeServer() throws IOException {
        server.close();
    }

    @Test
    void theOneThatWasNeededLastIsTakenFirst() {
        RemoteLink first = add();
        RemoteLink second = add();

        assertThat(idle.take().link()).isSameAs(second);
        assertThat(idle.take().link()).isSameAs(first);
        assertThat(idle.isEmpty()).isTrue();
    }

    @Test
    void thoseThatNobodyNeedsForLongEnoughAreToldOf() throws InterruptedException {
        RemoteLink first = add();
        clock.advance(Duration.ofSeconds(40));
        RemoteLink second = add();
        clock.advance(Duration.ofSeconds(20));
        assertThat(old.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        assertThat(idle.takeOld()).containsExactly(first);
        clock.advance(Duration.ofSeconds(40));
        assertThat(old.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        assertThat(idle.takeOld()).containsExactly(second);
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void oneThatWasIdleForAWhileOrWhenAnotherWasLostIsDoubtful() {
        clock.advance(Duration.ofSeconds(1));
        add();
        clock.advance(Duration.ofSeconds(1));
        assertThat(idle.isDoubtful(idle.take())).isFalse();
        add();
        clock.advance(Duration.ofSeconds(6));
        assertThat(idle.isDoubtful(idle.take())).isTrue();
        add();
        clock.advance(Duration.ofSeconds(1));
        idle.doubt();
        assertThat(idle.isDoubtful(idle.take())).isTrue();
    }

    private RemoteLink add() {
        RemoteLink link = new RemoteLink(server);
        idle.add(link);
        return link;
    }
}
