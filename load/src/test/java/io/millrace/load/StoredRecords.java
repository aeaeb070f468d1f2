package io.millrace.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a memcached really holds, asked with the plainest of its commands, over a connection of its own. */
final class StoredRecords {
    private static final int KEYS_AT_ONCE = 100;
    private static final int LIMIT_MILLIS = 10_000;

    private StoredRecords() {}

    /** Those of {@code keys} that are there, with their values. */
    static Map<String, UserApps> of(int port, Collection<String> keys) throws IOException {
        Map<String, UserApps> found = new HashMap<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            DataInputStream answers = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            List<String> all = List.copyOf(keys);
            for (int from = 0; from < all.size(); from += KEYS_AT_ONCE) {
                List<String> some = all.subList(from, Math.min(all.size(), from + KEYS_AT_ONCE));
                String command = "get " + String.join(" ", some) + "\r\n";
                socket.getOutputStream().write(command.getBytes(StandardCharsets.ISO_8859_1));
                read(answers, found);
            }
        }
        return found;
    }

    /** How many seconds the record of {@code key} has left to live; -1 if it has no end. */
    static long secondsLeft(int port, String key) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(("mg " + key + " t\r\n").getBytes(StandardCharsets.ISO_8859_1));
            String answer = line(new DataInputStream(socket.getInputStream()));
            if (!answer.startsWith("HD t")) {
                throw new IOException("memcached answered to mg: " + answer);
            }
            return Long.parseLong(answer, 4, answer.length(), 10);
        }
    }

    private static void read(DataInputStream answers, Map<String, UserApps> found) throws IOException {
        for (String line = line(answers); !line.equals("END"); line = line(answers)) {
            String[] words = line.split(" ", -1);
            if (words.length != 4 || !words[0].equals("VALUE")) {
                throw new IOException("memcached answered to get: " + line);
            }
            byte[] value = new byte[Integer.parseInt(words[3])];
            answers.readFully(value);
            line(answers);
            found.put(words[1], UserApps.parse(value));
        }
    }

    private static String line(DataInputStream answers) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new EOFException("memcached closed the connection");
            }
            line.append((char) next);
        }
        line.setLength(line.length() - 1);
        return line.toString();
    }
}
