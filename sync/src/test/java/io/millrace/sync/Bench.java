package io.millrace.sync;

import io.millrace.engine.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A real server of the tests, its folder, and how it is reached.
 *
 * @param data what the clients see as their folder
 * @param settings to log in with
 */
public record Bench(Workshop workshop, ServerProcess process, Path data, RemoteSettings settings)
        implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(15);

    RemoteServer server() throws IOException {
        return RemoteServer.of(settings, InstantSource.system());
    }

    Bench with(RemoteSettings other) {
        return new Bench(workshop, process, data, other);
    }

    /** The same at another address. */
    Bench at(InetAddress address) {
        return with(new RemoteSettings(
                settings.protocol(),
                new HostPort(address.getHostAddress(), settings.server().port()),
                settings.login(),
                settings.folder(),
                settings.trust(),
                settings.patience()));
    }

    /** The same through another port, such as a proxy's; SFTP's known hosts are known by their ports. */
    RemoteSettings through(int port) throws IOException {
        return new RemoteSettings(
                settings.protocol(),
                new HostPort("127.0.0.1", port),
                settings.login(),
                settings.folder(),
                settings.protocol() == RemoteProtocol.SFTP
                        ? settings.trust().withKnownHosts(knownHosts(port))
                        : settings.trust(),
                settings.patience());
    }

    private Path knownHosts(int port) throws IOException {
        String key = Files.readString(workshop.path("host.pub"));
        return Files.writeString(workshop.path("known_hosts_" + port), "[127.0.0.1]:" + port + " " + key);
    }

    RemoteSettings as(Login login) {
        return new RemoteSettings(
                settings.protocol(), settings.server(), login, settings.folder(), settings.trust(), PATIENCE);
    }

    RemoteSettings patient(Duration patience) {
        return new RemoteSettings(
                settings.protocol(),
                settings.server(),
                settings.login(),
                settings.folder(),
                settings.trust(),
                patience);
    }

    RemoteSettings trusting(Trust trust) {
        return new RemoteSettings(
                settings.protocol(), settings.server(), settings.login(), settings.folder(), trust, PATIENCE);
    }

    @Override
    public void close() throws IOException {
        process.close();
        workshop.close();
    }
}
