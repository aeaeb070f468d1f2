package io.millrace.cli;

import io.millrace.engine.Clock;
import io.millrace.engine.JobTypes;
import io.millrace.engine.Signals;
import io.millrace.engine.Stop;
import io.millrace.server.Server;
import io.millrace.server.ServerSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Runs a server until a signal ends it; returns the exit code. */
final class ServeSession {
    /** What is under way may still be finished within this time. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Terminal terminal;

    ServeSession(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(ServerSettings settings) throws IOException, InterruptedException {
        Clock clock = Clock.system();
        Stop stop = new Stop(clock);
        try (Signals signals = Signals.bind(stop, DEADLINE, clock)) {
            Server server = Server.start(settings, JobTypes.load(), clock, RandomGenerator.getDefault());
            stop.onRequest(() -> terminal.err().println("millrace: stopping; once more cuts it off"));
            stop.onForce(() -> server.force(stop.forcedReason().orElseThrow()));
            terminal.out().println(server.url());
            stop.await();
            server.stop(DEADLINE);
            return signals.exitCode().orElse(ExitCodes.OK);
        }
    }
}
