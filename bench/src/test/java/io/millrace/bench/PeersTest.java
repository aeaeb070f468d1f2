package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.millrace.load.LocalMemcached;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PeersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"load_multi.py", "load_single.py"})
    void storesEveryFitLineAndCountsTheOthers(String program) throws Exception {
        TsvInput input = new TsvGenerator(5).generate(folder, 4_000, 2);
        try (FreshServers servers = FreshServers.start(LocalMemcached.Settings.SMALL)) {
            List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "peers/" + program));
            command.addAll(servers.options());
            input.files().forEach(file -> command.add(file.toString()));
            MeteredProcess.Cost cost = MeteredProcess.run(command, Map.of());
            assertThat(cost.exitCode()).as(cost.errors()).isZero();
            assertThat(cost.output())
                    .contains("\"lines\": 4000, \"ok\": " + input.counts().stored() + ", \"errors\": "
                            + input.counts().rejected());
            assertThatCode(() -> servers.requireRecords(input.counts())).doesNotThrowAnyException();
        }
    }
}
