package io.millrace.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A loader as its user starts it, with the options of the servers and the files behind its command.
 *
 * @param name what it is called in the report
 * @param command the program and its first options; it must print its counts as a JSON object
 * @param environment variables to set for it
 * @param expected what the fields of that object must be
 * @param input what it loads
 */
record LoaderProcess(
        String name, List<String> command, Map<String, String> environment, Map<String, Long> expected, TsvInput input)
        implements Contender {
    @Override
    public Figures run() throws IOException, InterruptedException {
        try (FreshServers servers = FreshServers.start(FreshServers.LARGE)) {
            List<String> whole = new ArrayList<>(command);
            whole.addAll(servers.options());
            input.files().forEach(file -> whole.add(file.toString()));
            Duration before = servers.processor();
            MeteredProcess.Cost cost = MeteredProcess.run(whole, environment);
            Duration spent = servers.processor().minus(before);
            requireSuccess(cost);
            servers.requireRecords(input.counts());
            return new Figures(cost.wall(), cost.processor(), spent, cost.peakBytes());
        } finally {
            input.restoreNames();
        }
    }

    private void requireSuccess(MeteredProcess.Cost cost) throws IOException {
        if (cost.exitCode() != 0) {
            throw new IOException(name + " ended with exit code " + cost.exitCode() + ": " + cost.errors());
        }
        for (Map.Entry<String, Long> field : expected.entrySet()) {
            require(cost.output(), field.getKey(), field.getValue());
        }
    }

    /** The totals stand before those of the single files, so that the first field of a name is the one. */
    private void require(String json, String field, long value) throws IOException {
        Matcher matcher = Pattern.compile("\"" + field + "\"\\s*:\\s*(\\d+)").matcher(json);
        if (!matcher.find() || Long.parseLong(matcher.group(1)) != value) {
            throw new IOException(name + " should have told " + value + " as " + field + ", but told: " + json);
        }
    }
}
