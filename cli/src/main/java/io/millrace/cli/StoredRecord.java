package io.millrace.cli;

import io.millrace.load.UserApps;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads single records back, to show them: memcached's {@code get}, as its protocol.txt has it. */
final class StoredRecord {
    private static final int PATIENCE_MILLIS = 3_000;

    private StoredRecord() {}

    /**
     * The record under {@code key}; empty if the server has none.
     *
     * @throws IOException if the server can't be asked, or answers something else
     */
    static Optional<UserApps> read(InetSocketAddress server, String key) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(("get " + key + "\r\n").getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            String head = line(in);
            if (head.equals("END")) {
                return Optional.empty();
            }
            String[] words = head.split(" ", -1);
            if (words.length < 4 || !words[0].equals("VALUE")) {
                throw new IOException("memcached answered '" + head + "' to get " + key);
            }
            byte[] value = new byte[Integer.parseInt(words[3])];
            in.readFully(value);
            return Optional.of(UserApps.parse(value));
        }
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readByte(); c != '\r'; c = in.readByte()) {
            line.append((char) c);
        }
        in.readByte();
        return line.toString();
    }
}
