package io.millrace.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code zcat} of all the files into nowhere: what decompression costs by itself. */
record ZcatAlone(TsvInput input) implements Contender {
    @Override
    public String name() {
        return "zcat";
    }

    @Override
    public Figures run() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "exec zcat \"$@\" >/dev/null", "zcat"));
        input.files().forEach(file -> command.add(file.toString()));
        MeteredProcess.Cost cost = MeteredProcess.run(command, Map.of());
        if (cost.exitCode() != 0) {
            throw new IOException("zcat ended with exit code " + cost.exitCode() + ": " + cost.errors());
        }
        return new Figures(cost.wall(), cost.processor(), Duration.ZERO, cost.peakBytes());
    }
}
