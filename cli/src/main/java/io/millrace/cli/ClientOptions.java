package io.millrace.cli;

import io.millrace.calc.ServeParameters.Clients;
import picocli.CommandLine.Option;

/** What the clients of a service may do. */
final class ClientOptions {
    @Option(names = "--connections", paramLabel = "N", description = "How many clients at once (default 256).")
    private int connections = Clients.USUAL.connections();

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            description = "How many operations of a client may be on their way; it is read no further before some are"
                    + " answered (default 65536).")
    private int inFlight = Clients.USUAL.inFlight();

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long a client may take to finish what it began to send, and to take what is sent to it"
                    + " (default 30).")
    private double patience = Clients.USUAL.patience().toSeconds();

    @Option(
            names = "--idle",
            paramLabel = "SECONDS",
            description = "How long a client may stay without sending anything; 0 is for ever (default 600).")
    private double idle = Clients.USUAL.idle().toSeconds();

    /**
     * What was asked.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    Clients clients() {
        return new Clients(connections, inFlight, LanguageOptions.duration(patience), LanguageOptions.duration(idle));
    }
}
