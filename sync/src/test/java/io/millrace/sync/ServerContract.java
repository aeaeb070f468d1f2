package io.millrace.sync;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/** A real server, and a folder on it for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerContract {
    private final Servers.Starter starter;
    private Bench bench;
    private RemoteServer server;
    private Remote remote;
    private RelativePath folder;
    private int tests;

    @SuppressWarnings("NullAway.Init")
    ServerContract(Servers.Starter starter) {
        this.starter = starter;
    }

    @BeforeAll
    void startServer() throws IOException {
        bench = starter.start();
        server = bench.server();
    }

    @AfterAll
    void stopServer() throws IOException {
        server.close();
        bench.close();
    }

    @BeforeEach
    void connect(TestInfo test) throws IOException {
        folder = RelativePath.of("-" + test.getTestMethod().orElseThrow().getName() + " [b] 'c' " + ++tests);
        remote = server.connect();
        remote.makeFolder(folder);
    }

    @AfterEach
    void disconnect() {
        remote.close();
    }

    /** Forgets what was learned of the server. */
    void renewServer() throws IOException {
        server.close();
        server = bench.server();
    }

    Bench bench() {
        return bench;
    }

    Remote remote() {
        return remote;
    }

    RelativePath folder() {
        return folder;
    }

    RemoteServer server() {
        return server;
    }

    static Upload upload(UploadSource source, RelativePath target) {
        return new Upload(source, target, Optional.empty(), Workshop.UPLOADS, sent -> {});
    }

    static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the server keeps what it calls {@code path}. */
    Path local(RelativePath path) {
        return bench.data().resolve(path.text());
    }
}
