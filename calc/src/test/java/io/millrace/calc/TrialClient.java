package io.millrace.calc;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A client of a test that speaks each of the framings, byte by byte as docs/calc.md has them. */
final class TrialClient implements AutoCloseable {
    static final int MESSAGE = 2048;

    private final Socket socket;
    private final BufferedReader reader;

    TrialClient(TrialService service) throws IOException {
        socket = service.connect();
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    TrialClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    TrialClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A message of 2048 bytes. */
    TrialClient message(String operation) throws IOException {
        return send(operation + " ".repeat(MESSAGE - operation.length()));
    }

    TrialClient endOfInput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    String line() throws IOException {
        String line = reader.readLine();
        if (line == null) {
            throw new IOException("the service closed the connection");
        }
        return line;
    }

    /** All lines until the service closes the connection. */
    List<String> rest() {
        return reader.lines().toList();
    }

    /** How many bytes come until the service closes or resets the connection. */
    long countBytes() {
        long count = 0;
        byte[] buffer = new byte[8192];
        try {
            for (int read; (read = socket.getInputStream().read(buffer)) >= 0; ) {
                count += read;
            }
        } catch (IOException reset) {
            // an end, too
        }
        return count;
    }

    /** Whether the service has closed the connection in good order. */
    boolean closed() throws IOException {
        return reader.read() < 0;
    }

    /** A frame: 8c, its kind, 00 00, the length in 4 bytes, most significant first, the payload. */
    static byte[] frame(int kind, String payload) {
        byte[] text = payload.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x8c);
        frame.write(kind);
        frame.write(0);
        frame.write(0);
        frame.write(text.length >>> 24);
        frame.write(text.length >>> 16);
        frame.write(text.length >>> 8);
        frame.write(text.length);
        frame.writeBytes(text);
        return frame.toByteArray();
    }

    /** A frame as it was received. */
    record Frame(int kind, String payload) {}

    Frame receive() throws IOException {
        byte[] header = socket.getInputStream().readNBytes(8);
        if (header.length < 8 || header[0] != (byte) 0x8c || header[2] != 0 || header[3] != 0) {
            throw new IOException("no header: " + java.util.Arrays.toString(header));
        }
        int length = java.nio.ByteBuffer.wrap(header).getInt(4);
        byte[] payload = socket.getInputStream().readNBytes(length);
        return new Frame(header[1], new String(payload, StandardCharsets.UTF_8));
    }

    /** The payloads of all frames of results, and the frame behind them. */
    Frame receiveAll(StringBuilder results) throws IOException {
        for (Frame frame; ; ) {
            frame = receive();
            if (frame.kind() != 3) {
                return frame;
            }
            results.append(frame.payload());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
