package io.millrace.sync;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what an FTP server says over a control connection, a reply at a time (RFC 959, 4.2): a line that begins with a
 * code of three digits or, where a hyphen follows the code, all lines up to one that begins with the same code and has none
 * behind it.
 */
final class ReplyReader {
    /** How long a reply may be, in bytes. */
    static final int LONGEST = 1024 * 1024;

    private static final int CODE = 3;

    private final InputStream control;
    private final byte[] buffer = new byte[4 * 1024];
    private int begin;
    private int end;
    private int left;

    ReplyReader(InputStream control) {
        this.control = control;
    }

    /**
     * The code of a reply.
     *
     * @param reply its lines
     */
    static int code(List<String> reply) {
        return Integer.parseInt(reply.getFirst(), 0, CODE, 10);
    }

    /**
     * Waits for a reply.
     *
     * @return its lines, without their ends; the first one begins with a code
     * @throws EOFException if the connection ends first
     * @throws IOException if it fails, if what comes is no reply, or one that is too long
     */
    List<String> read() throws IOException {
        left = LONGEST;
        String first = line();
        if (!hasCode(first)) {
            throw new IOException("the server says something that is no reply of FTP: " + first);
        }
        if (first.length() == CODE || first.charAt(CODE) != '-') {
            return List.of(first);
        }
        List<String> lines = new ArrayList<>();
        lines.add(first);
        do {
            lines.add(line());
        } while (!ends(first, lines.getLast()));
        return lines;
    }

    private static boolean hasCode(String line) {
        return line.length() >= CODE && isDigit(line, 0) && isDigit(line, 1) && isDigit(line, 2);
    }

    private static boolean isDigit(String line, int at) {
        return line.charAt(at) >= '0' && line.charAt(at) <= '9';
    }

    private static boolean ends(String first, String line) {
        return line.regionMatches(0, first, 0, CODE) && (line.length() == CODE || line.charAt(CODE) == ' ');
    }

    /** Most lines lie in the buffer as a whole. */
    private String line() throws IOException {
        byte[] before = {};
        while (true) {
            for (int i = begin; i < end; i++) {
                if (buffer[i] == '\n') {
                    String line = text(before, i);
                    begin = i + 1;
                    return line;
                }
            }
            before = joined(before, end);
            fill();
        }
    }

    /** What came before, and what is in the buffer up to {@code to}. */
    private byte[] joined(byte[] before, int to) {
        byte[] all = new byte[before.length + to - begin];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(buffer, begin, all, before.length, to - begin);
        return all;
    }

    private String text(byte[] before, int to) {
        byte[] bytes = before.length == 0 ? buffer : joined(before, to);
        int from = before.length == 0 ? begin : 0;
        int length = before.length == 0 ? to - begin : bytes.length;
        boolean returned = length > 0 && bytes[from + length - 1] == '\r';
        return new String(bytes, from, returned ? length - 1 : length, StandardCharsets.UTF_8);
    }

    private void fill() throws IOException {
        // what was in it must not be read again if this fails
        begin = 0;
        end = 0;
        end = Math.max(0, control.read(buffer));
        if (end == 0) {
            throw new EOFException("the server has closed the connection");
        }
        left -= end;
        if (left < 0) {
            throw new IOException("the server's reply is longer than " + LONGEST / 1024 / 1024 + " MiB");
        }
    }
}
