package io.millrace.bench;

import io.millrace.load.LocalMemcached;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A new, empty memcached for each type of device: what one run of a benchmark loads into. */
public final class FreshServers implements AutoCloseable {
    /** 4 GiB each, so that nothing is evicted, and four threads, which is memcached's own default. */
    public static final LocalMemcached.Settings LARGE = new LocalMemcached.Settings(4_096, 4, List.of());

    private final SortedMap<String, LocalMemcached> servers = new TreeMap<>();

    private FreshServers() {}

    /**
     * Starts a server for each of {@link TsvGenerator#TYPES}.
     *
     * @throws IOException if one does not start; those that did are stopped then
     */
    public static FreshServers start(LocalMemcached.Settings settings) throws IOException {
        FreshServers fresh = new FreshServers();
        boolean complete = false;
        try {
            for (String type : TsvGenerator.TYPES) {
                fresh.servers.put(type, LocalMemcached.start(settings));
            }
            complete = true;
            return fresh;
        } finally {
            if (!complete) {
                fresh.close();
            }
        }
    }

    /** Where the server of each type listens. */
    public Map<String, InetSocketAddress> addresses() {
        Map<String, InetSocketAddress> addresses = new TreeMap<>();
        servers.forEach((type, server) -> addresses.put(type, server.address()));
        return addresses;
    }

    /** The servers as loaders take them: {@code --idfa 127.0.0.1:PORT} and so on. */
    public List<String> options() {
        List<String> options = new ArrayList<>();
        servers.forEach((type, server) -> options.addAll(List.of("--" + type, "127.0.0.1:" + server.port())));
        return options;
    }

    /** The processor time of all the servers since they were started. */
    public Duration processor() {
        return servers.values().stream()
                .map(server -> ProcessHandle.of(server.pid())
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Makes sure that each server was sent, and holds, exactly the records of its type.
     *
     * @throws IOException if one does not, or does not answer
     */
    public void requireRecords(LineCounts counts) throws IOException {
        for (Map.Entry<String, LocalMemcached> entry : servers.entrySet()) {
            long expected = counts.stored(entry.getKey());
            Map<String, String> stats = entry.getValue().stats();
            for (String figure : List.of("cmd_set", "curr_items")) {
                if (!Long.toString(expected).equals(stats.get(figure))) {
                    throw new IOException("the memcached of " + entry.getKey() + " has " + figure + " "
                            + stats.get(figure) + " where " + expected + " were expected");
                }
            }
        }
    }

    /** Ends the servers. */
    @Override
    public void close() {
        servers.values().forEach(LocalMemcached::close);
    }
}
