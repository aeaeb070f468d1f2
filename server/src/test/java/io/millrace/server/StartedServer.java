package io.millrace.server;

import io.millrace.engine.Clock;
import io.millrace.engine.JobType;
import io.millrace.engine.JobTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A server on a free port.
 *
 * @param server it
 * @param client asks it
 */
public record StartedServer(Server server, ApiClient client) implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    static StartedServer on(Path data, JobType<?, ?>... types) {
        return with(Optional.empty(), data, types);
    }

    static StartedServer with(Optional<AccessToken> token, Path data, JobType<?, ?>... types) {
        try {
            ServerSettings settings = new ServerSettings(new ListenAddress("127.0.0.1", 0), token, data);
            Server server = Server.start(settings, JobTypes.of(types), Clock.system(), RandomGenerator.getDefault());
            return new StartedServer(server, new ApiClient(server.url()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            server.stop(GRACE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
