package io.millrace.cli;

import io.millrace.calc.ServeParameters.Clients;

/** What the clients of a service may do. */
final class ClientOptions {
    private int connections = Clients.USUAL.connections();
    private int inFlight = Clients.USUAL.inFlight();
    private double patience = Clients.USUAL.patience().toSeconds();
    private double idle = Clients.USUAL.idle().toSeconds();

    /** Adds them to those of a command. */
    void addTo(OptionList options) {
        options.option(
                "--connections",
                "N",
                "How many clients at once (default 256).",
                Integer.class,
                value -> connections = value);
        options.option(
                "--in-flight",
                "N",
                "How many operations of a client may be on their way; it is read no further before some are"
                        + " answered (default 65536).",
                Integer.class,
                value -> inFlight = value);
        options.option(
                "--patience",
                "SECONDS",
                "How long a client may take to finish what it began to send, and to take what is sent to it"
                        + " (default 30).",
                Double.class,
                value -> patience = value);
        options.option(
                "--idle",
                "SECONDS",
                "How long a client may stay without sending anything; 0 is for ever (default 600).",
                Double.class,
                value -> idle = value);
    }

    /**
     * What was asked.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    Clients clients() {
        return new Clients(connections, inFlight, LanguageOptions.duration(patience), LanguageOptions.duration(idle));
    }
}
