package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.load.LocalMemcached;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlastTest {
    @TempDir
    Path folder;

    @Test
    void storesEveryFitLineInTheServerOfItsType() throws Exception {
        TsvInput input = new TsvGenerator(3).generate(folder.resolve("in"), 5_000, 2);
        try (Blast blast = Blast.record(input, folder);
                FreshServers servers = FreshServers.start(LocalMemcached.Settings.SMALL)) {
            blast.run(servers.addresses());
            assertThat(folder.toFile().list()).containsExactly("in");
            assertThatCode(() -> servers.requireRecords(input.counts())).doesNotThrowAnyException();
        }
    }

    @Test
    void failsWhereMemcachedRefusesARecord() throws Exception {
        TsvInput input = new TsvGenerator(3).generate(folder.resolve("in"), 20_000, 2);
        var tiny = new LocalMemcached.Settings(2, 1, List.of("-M"));
        try (Blast blast = Blast.record(input, folder);
                LocalMemcached full = LocalMemcached.start(tiny)) {
            var address = full.address();
            assertThatThrownBy(
                            () -> blast.run(Map.of("idfa", address, "gaid", address, "adid", address, "dvid", address)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("SERVER_ERROR out of memory");
        }
    }
}
