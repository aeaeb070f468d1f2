package io.millrace.cli;

import io.millrace.bench.TsvGenerator;
import io.millrace.engine.HostPort;
import io.millrace.load.LocalMemcached;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A throw-away memcached for each type; none where memcached is not installed. */
final class DemoServers implements AutoCloseable {
    private final Map<String, LocalMemcached> byType = new LinkedHashMap<>();

    private DemoServers() {}

    /** Starts them on free loopback ports. */
    static DemoServers start() throws IOException {
        DemoServers servers = new DemoServers();
        if (!LocalMemcached.isInstalled()) {
            return servers;
        }
        try {
            for (String type : TsvGenerator.TYPES) {
                servers.byType.put(type, LocalMemcached.start());
            }
        } catch (IOException failure) {
            servers.close();
            throw failure;
        }
        return servers;
    }

    boolean isEmpty() {
        return byType.isEmpty();
    }

    /** Where the server of a type listens; empty if there is none. */
    Optional<HostPort> of(String type) {
        return Optional.ofNullable(byType.get(type))
                .map(server -> new HostPort(server.address().getAddress().getHostAddress(), server.port()));
    }

    /** Types and addresses: {@code idfa on 127.0.0.1:40001, gaid on …}. */
    String describe() {
        return byType.keySet().stream()
                .map(type -> type + " on " + of(type).orElseThrow())
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        byType.values().forEach(LocalMemcached::close);
    }
}
