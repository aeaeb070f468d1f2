package io.millrace.load;

import io.millrace.engine.HostPort;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which server serves which type; types that name the same address share a server. */
final class Types {
    private final byte[][] names;
    private final int[] serverOf;
    private final List<HostPort> servers;
    private final SortedMap<String, HostPort> sorted;

    Types(Map<String, HostPort> byType) {
        sorted = new TreeMap<>(byType);
        servers = sorted.values().stream().distinct().toList();
        names = new byte[sorted.size()][];
        serverOf = new int[sorted.size()];
        int index = 0;
        for (Map.Entry<String, HostPort> entry : sorted.entrySet()) {
            names[index] = entry.getKey().getBytes(StandardCharsets.US_ASCII);
            serverOf[index++] = servers.indexOf(entry.getValue());
        }
    }

    /** The distinct addresses; {@link #serverOf} gives positions in this list. */
    List<HostPort> servers() {
        return servers;
    }

    /** The server for the type that stands in {@code text}, or -1 if there is no such type. */
    int serverOf(byte[] text, int from, int to) {
        for (int i = 0; i < names.length; i++) {
            byte[] name = names[i];
            if (Arrays.equals(text, from, to, name, 0, name.length)) {
                return serverOf[i];
            }
        }
        return -1;
    }

    /** The types a server serves, comma-separated. */
    String typesOf(HostPort server) {
        return sorted.entrySet().stream()
                .filter(entry -> entry.getValue().equals(server))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(","));
    }
}
