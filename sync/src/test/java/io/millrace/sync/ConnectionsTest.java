package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** How many connections are opened to vsftpd, and how long they are kept; a gateway says no for it where it is told to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
final class ConnectionsTest {
    private static final String FULL = "421 There are too many connected users, please try later.";
    private static final String WRONG = "530 Login incorrect.";

    private ManualClock clock;
    private Bench bench;
    private Gateway gateway;
    private RemoteServer server;

    @SuppressWarnings("NullAway.Init")
    ConnectionsTest() {}

    @BeforeAll
    void start() throws IOException {
        bench = Servers.vsftpd(RemoteProtocol.FTP);
    }

    @AfterAll
    void stop() throws IOException {
        bench.close();
    }

    @BeforeEach
    void stepBetween() throws IOException {
        clock = new ManualClock(Instant.EPOCH);
        gateway = new Gateway(bench.settings());
        server = bench.with(bench.through(gateway.port())).server();
    }

    @AfterEach
    void stepAside() {
        server.close();
        gateway.close();
    }

    @Test
    void oneMoreIsTriedAfterHalfAMinuteWhereTheServerTookNoMore() throws Exception {
        try (Connections connections = connections(3, Optional.of(Duration.ofHours(1)))) {
            Connections.Loan first = connections.borrow();
            Connections.Loan second = connections.borrow();
            CountDownLatch refused = refuse("220 ", FULL);
            FutureTask<Connections.Loan> third = inBackground(connections);
            await(refused);
            second.close();
            assertThat(third.get().link()).isSameAs(second.link());
            assertThat(gateway.connections()).isEqualTo(3);

            refuseNoMore();
            clock.advance(Duration.ofSeconds(29));
            FutureTask<Connections.Loan> fourth = inBackground(connections);
            first.close();
            assertThat(fourth.get().link()).isSameAs(first.link());
            assertThat(gateway.connections()).isEqualTo(3);

            clock.advance(Duration.ofSeconds(1));
            connections.borrow().close();
            assertThat(gateway.connections()).isEqualTo(4);
            third.get().close();
            fourth.get().close();
        }
    }

    @Test
    void aLoginThatIsRefusedWhileOthersServeIsOneTooManyAndNoWrongPassword() throws Exception {
        try (Connections connections = connections(3, Optional.of(Duration.ofHours(1)))) {
            Connections.Loan first = connections.borrow();
            CountDownLatch refused = refuse("230 ", WRONG);
            FutureTask<Connections.Loan> second = inBackground(connections);
            await(refused);
            first.close();
            assertThat(second.get().link()).isSameAs(first.link());
            assertThat(connections.denied()).isEmpty();
            assertThat(gateway.logins()).isEqualTo(2);

            refuseNoMore();
            clock.advance(Duration.ofSeconds(30));
            connections.borrow().close();
            assertThat(gateway.logins()).isEqualTo(3);
            second.get().close();
        }
    }

    @Test
    void aPasswordThatHasBecomeWrongIsSentOnceWhereNoneIsOpen() throws Exception {
        try (Connections connections = connections(10, Optional.of(Duration.ofHours(1)))) {
            try (Connections.Loan loan = connections.borrow()) {
                loan.link().drop();
            }
            refuse("230 ", WRONG);
            List<FutureTask<Connections.Loan>> wanting = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                wanting.add(inBackground(connections));
            }
            for (FutureTask<Connections.Loan> each : wanting) {
                assertThatThrownBy(each::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(RemoteFault.WrongPassword.class);
            }
            assertThat(connections.denied()).isPresent();
            assertThat(gateway.logins()).isEqualTo(2);
        }
    }

    @Test
    void oneThatIsNotServedIsSparedAsLongAsThereAreOthersAndTriedAgainLaterEachTime() throws Exception {
        try (Connections connections = connections(3, Optional.of(Duration.ofHours(1)))) {
            List<Connections.Loan> lent = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                lent.add(connections.borrow());
            }
            assertThat(spare(connections, lent.removeLast())).isTrue();
            assertThat(spare(connections, lent.removeLast())).isTrue();
            assertThat(connections.spare(lent.getFirst().link())).isFalse();
            for (int seconds = 30; seconds <= 240; seconds *= 2) {
                clock.advance(Duration.ofSeconds(seconds).minusNanos(1));
                int opened = gateway.connections();
                FutureTask<Connections.Loan> waiting = inBackground(connections);
                lent.removeLast().close();
                lent.add(waiting.get());
                assertThat(gateway.connections()).isEqualTo(opened);
                clock.advance(Duration.ofNanos(1));
                assertThat(spare(connections, connections.borrow())).isTrue();
                assertThat(gateway.connections()).isEqualTo(opened + 1);
            }
            lent.removeLast().close();
        }
    }

    private static boolean spare(Connections connections, Connections.Loan loan) {
        try (loan) {
            return connections.spare(loan.link());
        }
    }

    @Test
    void oneThatNobodyNeedsForTheTimeThatIsAskedForIsClosed() throws Exception {
        CountDownLatch left = seen("QUIT");
        try (Connections connections = connections(3, Optional.of(Duration.ofMinutes(5)))) {
            connections.borrow().close();
            clock.advance(Duration.ofMinutes(5).minusNanos(1));
            assertThat(left.getCount()).isEqualTo(1);
            clock.advance(Duration.ofNanos(1));
            await(left);
            connections.borrow().close();
            assertThat(gateway.connections()).isEqualTo(2);
        }
    }

    @Test
    void oneThatIsKeptIsKeptAwake() throws Exception {
        try (Connections connections = connections(3, Optional.empty())) {
            Connections.Loan first = connections.borrow();
            first.close();
            for (int i = 0; i < 3; i++) {
                CountDownLatch awake = seen("NOOP");
                clock.awaitWaiting(1);
                clock.advance(Duration.ofSeconds(30));
                await(awake);
            }
            clock.awaitWaiting(1);
            try (Connections.Loan again = connections.borrow()) {
                assertThat(again.link().isOpen()).isTrue();
            }
        }
        assertThat(gateway.connections()).isEqualTo(1);
    }

    @Test
    void thoseThatAreKeptAreKeptAwakeSideBySide() throws Exception {
        try (Connections connections = connections(3, Optional.empty())) {
            Connections.Loan first = connections.borrow();
            Connections.Loan second = connections.borrow();
            first.close();
            second.close();
            CountDownLatch both = new CountDownLatch(2);
            gateway.replaceCommands(line -> {
                if (line.startsWith("NOOP")) {
                    both.countDown();
                    awaitQuietly(both);
                }
                return line;
            });
            clock.advance(Duration.ofSeconds(30));
            // sooner than the first is given up
            assertThat(both.await(Bench.PATIENCE.toMillis() / 2, TimeUnit.MILLISECONDS))
                    .isTrue();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }

    private Connections connections(int most, Optional<Duration> idle) {
        return new Connections(server, missing -> {}, new TransferSettings(most, 1, OptionalLong.empty(), idle), clock);
    }

    private static FutureTask<Connections.Loan> inBackground(Connections connections) {
        FutureTask<Connections.Loan> loan = new FutureTask<>(connections::borrow);
        Thread.ofVirtual().start(loan);
        return loan;
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Counts down when the server's reply is replaced. */
    private CountDownLatch refuse(String reply, String other) {
        CountDownLatch latch = new CountDownLatch(1);
        gateway.replaceReplies(line -> {
            if (!line.startsWith(reply)) {
                return line;
            }
            latch.countDown();
            return other + "\r\n";
        });
        return latch;
    }

    private void refuseNoMore() {
        gateway.replaceReplies(line -> line);
    }

    /** Counts down when a command passes. */
    private CountDownLatch seen(String command) {
        CountDownLatch latch = new CountDownLatch(1);
        gateway.replaceCommands(line -> {
            if (line.startsWith(command)) {
                latch.countDown();
            }
            return line;
        });
        return latch;
    }
}
