package io.millrace.cli;

import io.millrace.engine.ByteSize;
import io.millrace.sync.TransferSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** How much is asked of the server, and how long it is waited for. */
final class TransferOptions {
    private int transfers = TransferSettings.DEFAULT.connections();
    private int attempts = TransferSettings.DEFAULT.attempts();
    private Optional<ByteSize> bandwidth = Optional.empty();
    private Duration timeout = Duration.ofSeconds(30);
    private String idle = "1m";

    /** Adds them to those of a command. */
    void addTo(OptionList options) {
        options.option(
                "-t, --transfers",
                "N",
                "How many files are sent side by side at most, each over a connection of its own, 1 to 256"
                        + " (default 10). A server that takes fewer gets fewer.",
                Integer.class,
                value -> transfers = value);
        options.option(
                "-a, --attempts",
                "N",
                "How often a file is tried whose transfer fails for now (default 5).",
                Integer.class,
                value -> attempts = value);
        options.option(
                "--bwlimit",
                "RATE",
                "Send no more bytes a second, in total, as in 500K or 2M.",
                ByteSize.class,
                value -> bandwidth = Optional.of(value));
        options.option(
                "--timeout",
                "TIME",
                "How long to wait for a connection, an answer, or for data to flow (default 30s).",
                Duration.class,
                value -> timeout = value);
        options.option(
                "--idle",
                "TIME",
                "How long a connection that nobody needs is kept (default 1m); 0: a second; keep: for ever, and"
                        + " kept alive.",
                String.class,
                value -> idle = value);
    }

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
