package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LocalMemcachedTest {
    @Test
    void answersOnItsPortOnceStarted() throws IOException {
        try (LocalMemcached memcached = LocalMemcached.start()) {
            assertThat(memcached.stat("pid")).isEqualTo(memcached.pid());
            assertThat(memcached.stats()).containsEntry("curr_items", "0").containsEntry("threads", "1");
        }
    }

    @Test
    void takesItsSettingsAndFurtherArguments() throws IOException {
        var settings = new LocalMemcached.Settings(10, 2, List.of("-M"));
        try (LocalMemcached memcached = LocalMemcached.start(settings)) {
            assertThat(memcached.stats()).containsEntry("limit_maxbytes", "10485760");
            assertThat(memcached.stats()).containsEntry("threads", "2");
        }
    }

    @Test
    void hasGoneOnceClosed() throws IOException {
        LocalMemcached memcached = LocalMemcached.start();
        long pid = memcached.pid();
        memcached.close();
        assertThat(ProcessHandle.of(pid)).isNotPresent();
        assertThatThrownBy(memcached::stats).isInstanceOf(IOException.class);
    }

    @Test
    void comesBackEmptyOnTheSamePortAfterACrash() throws IOException {
        try (LocalMemcached memcached = LocalMemcached.start()) {
            int port = memcached.port();
            long pid = memcached.pid();
            store(memcached);
            assertThat(memcached.stat("curr_items")).isEqualTo(1);
            memcached.kill();
            assertThat(memcached.isRunning()).isFalse();
            memcached.restart();
            assertThat(memcached.port()).isEqualTo(port);
            assertThat(memcached.pid()).isNotEqualTo(pid);
            assertThat(memcached.stat("curr_items")).isZero();
        }
    }

    @Test
    void keepsConnectionsOpenAndSilentWhileSuspended() throws IOException {
        try (LocalMemcached memcached = LocalMemcached.start();
                Socket socket = new Socket(memcached.address().getAddress(), memcached.port())) {
            memcached.suspend();
            socket.setSoTimeout(100);
            socket.getOutputStream().write("version\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(socket.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);
            memcached.resume();
            socket.setSoTimeout(5_000);
            assertThat(socket.getInputStream().read()).isEqualTo('V');
        }
    }

    @Test
    void closesASuspendedServerToo() throws IOException {
        LocalMemcached memcached = LocalMemcached.start();
        memcached.suspend();
        memcached.close();
        assertThat(memcached.isRunning()).isFalse();
    }

    @Test
    void saysWhatTheServerSaidWhenItRefusesItsArguments() {
        var settings = new LocalMemcached.Settings(64, 1, List.of("-I", "not-a-size"));
        assertThatThrownBy(() -> LocalMemcached.start(settings))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exit code")
                .hasMessageContaining("Item max size");
    }

    private static void store(LocalMemcached memcached) throws IOException {
        try (Socket socket = new Socket(memcached.address().getAddress(), memcached.port())) {
            socket.getOutputStream().write("set key 0 0 5\r\nvalue\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(8), StandardCharsets.US_ASCII))
                    .isEqualTo("STORED\r\n");
        }
    }
}
