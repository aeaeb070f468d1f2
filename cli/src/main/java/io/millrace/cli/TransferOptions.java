package io.millrace.cli;

import io.millrace.engine.ByteSize;
import io.millrace.sync.TransferSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** How much is asked of the server, and how long it is waited for. */
final class TransferOptions {
    @Option(
            names = {"-t", "--transfers"},
            paramLabel = "N",
            description = "How many files are sent side by side at most, each over a connection of its own, 1 to 256"
                    + " (default 10). A server that takes fewer gets fewer.")
    private int transfers = TransferSettings.DEFAULT.connections();

    @Option(
            names = {"-a", "--attempts"},
            paramLabel = "N",
            description = "How often a file is tried whose transfer fails for now (default 5).")
    private int attempts = TransferSettings.DEFAULT.attempts();

    @Option(
            names = "--bwlimit",
            paramLabel = "RATE",
            description = "Send no more bytes a second, in total, as in 500K or 2M.")
    private Optional<ByteSize> bandwidth = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "How long to wait for a connection, an answer, or for data to flow (default 30s).")
    private Duration timeout = Duration.ofSeconds(30);

    @Option(
            names = "--idle",
            paramLabel = "TIME",
            description =
                    "How long a connection that nobody needs is kept (default 1m); 0: a second; keep: for ever, and"
                            + " kept alive.")
    private String idle = "1m";

    Duration timeout() {
        return timeout;
    }

    /**
     * What was asked.
     *
     * @throws IllegalArgumentException if a value is out of its range; the message is for the user
     */
    TransferSettings transfers() {
        OptionalLong rate =
                bandwidth.map(limit -> OptionalLong.of(limit.bytes())).orElseGet(OptionalLong::empty);
        return new TransferSettings(transfers, attempts, rate, TransferSettings.idle(idle));
    }
}
