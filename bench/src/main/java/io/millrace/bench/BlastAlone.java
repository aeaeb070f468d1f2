package io.millrace.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;

/** A blast of the encoded input: what memcached costs by itself. */
record BlastAlone(TsvInput input, Blast blast) implements Contender {
    @Override
    public String name() {
        return "blast";
    }

    @Override
    public Figures run() throws IOException, InterruptedException {
        try (FreshServers servers = FreshServers.start(FreshServers.LARGE)) {
            Duration serversBefore = servers.processor();
            Duration ownBefore = own();
            Duration wall = blast.run(servers.addresses());
            Duration own = own().minus(ownBefore);
            Duration spent = servers.processor().minus(serversBefore);
            servers.requireRecords(input.counts());
            return new Figures(wall, own, spent, OptionalLong.empty());
        }
    }

    private static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
