package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogsTest {
    private static final Logger LOG = LoggerFactory.getLogger(LogsTest.class);

    @Test
    void aFileIsWrittenUntilItIsClosedItselfWhateverOthersEnd(@TempDir Path folder) throws IOException {
        Path first = folder.resolve("first.log");
        Path second = folder.resolve("second.log");
        Logs.LogFile open = Logs.toFile(first);
        try (Logs.LogFile _ = Logs.toFile(second)) {
            LOG.info("told to both");
            open.close();
            LOG.info("told to the second");
        }

        assertThat(first).content().contains("told to both").doesNotContain("told to the second");
        assertThat(second).content().contains("told to both", "told to the second");
    }
}
