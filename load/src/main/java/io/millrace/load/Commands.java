package io.millrace.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** A batch's commands in other words than its own, for the rare cases that need them. */
final class Commands {
    private static final byte[] SET = "set ".getBytes(StandardCharsets.US_ASCII);
    private static final int BEFORE_KEY = "ms ".length();

    private byte[] bytes;
    private int length;

    private Commands(int capacity) {
        bytes = new byte[capacity];
    }

    /** The meta commands without their {@code q}, so that each is answered, and {@code end} behind them. */
    static Commands loud(Batch batch, byte[] end) {
        Commands commands = new Commands(batch.length() + end.length);
        byte[] quiet = batch.bytes();
        for (int record = 0; record < batch.records(); record++) {
            int flags = afterBlank(quiet, afterBlank(quiet, batch.start(record) + BEFORE_KEY));
            commands.append(quiet, batch.start(record), flags - 1);
            commands.append(quiet, flags + 1, batch.end(record));
        }
        commands.append(end, 0, end.length);
        return commands;
    }

    /** The same as {@code set <key> 0 <ttl> <length>}, which every memcached understands. */
    static Commands sets(Batch batch, Duration ttl) {
        byte[] flags = (" 0 " + ttl.toSeconds() + " ").getBytes(StandardCharsets.US_ASCII);
        Commands commands = new Commands(batch.length() + batch.records() * (SET.length + flags.length));
        byte[] meta = batch.bytes();
        for (int record = 0; record < batch.records(); record++) {
            int key = batch.start(record) + BEFORE_KEY;
            int valueLength = afterBlank(meta, key);
            int afterLength = afterBlank(meta, valueLength) - 1;
            int lineEnd = ByteScan.first('\r', meta, afterLength, batch.end(record));
            commands.append(SET, 0, SET.length);
            commands.append(meta, key, valueLength - 1);
            commands.append(flags, 0, flags.length);
            commands.append(meta, valueLength, afterLength);
            commands.append(meta, lineEnd, batch.end(record));
        }
        return commands;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private static int afterBlank(byte[] text, int from) {
        return ByteScan.first(' ', text, from, text.length) + 1;
    }

    private void append(byte[] source, int from, int to) {
        if (length + to - from > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + to - from));
        }
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }
}
