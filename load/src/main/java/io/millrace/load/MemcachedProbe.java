package io.millrace.load;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks a memcached how it is, over a connection of its own; every step is bounded by two seconds. */
final class MemcachedProbe {
    private static final int LIMIT_MILLIS = 2_000;

    private MemcachedProbe() {}

    /**
     * The answer to {@code stats}, in the server's order.
     *
     * @throws IOException if it cannot be reached, answers something else, or takes too long
     */
    static Map<String, String> stats(InetSocketAddress server) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server, LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write("stats\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStreamReader answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
            return read(new BufferedReader(answer));
        }
    }

    /** Whether the process {@code pid}, and not another that has its port, answers there now. */
    static boolean answersAs(long pid, InetSocketAddress server) {
        try {
            return Long.toString(pid).equals(stats(server).get("pid"));
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Map<String, String> read(BufferedReader answer) throws IOException {
        Map<String, String> stats = new LinkedHashMap<>();
        for (String line; (line = answer.readLine()) != null; ) {
            if (line.equals("END")) {
                return stats;
            }
            String[] words = line.split(" ", 3);
            if (words.length < 3 || !words[0].equals("STAT")) {
                throw new IOException("memcached answered to stats: " + line);
            }
            stats.put(words[1], words[2]);
        }
        throw new EOFException("memcached closed the connection in the middle of its stats");
    }
}
