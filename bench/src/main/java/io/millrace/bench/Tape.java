package io.millrace.bench;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The commands that one connection carries.
 *
 * @param type the type of its records, which says to which server they go
 * @param commands what is to be sent; any number of sendings may read it at once
 * @param batches how often memcached will answer {@code MN} to it
 */
record Tape(String type, FileChannel commands, long batches) {
    private static final byte[] CONFIRMATION = "MN\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SHOWN_OF_AN_ERROR = 200;

    /** Sends it all, by the kernel alone where it can; gives the number of bytes. */
    long send(SocketChannel channel) throws IOException {
        long sent = 0;
        while (sent < commands.size()) {
            sent += commands.transferTo(sent, commands.size() - sent, channel);
        }
        return sent;
    }

    /**
     * Returns when every batch was confirmed; the commands are quiet, so that anything else is an error. Gives the number
     * of bytes that were answered.
     */
    long awaitConfirmations(SocketChannel channel) throws IOException {
        ByteBuffer replies = ByteBuffer.allocateDirect(4_096);
        long expected = batches * CONFIRMATION.length;
        for (long seen = 0; seen < expected; ) {
            replies.clear();
            if (channel.read(replies) < 0) {
                throw new EOFException("memcached closed a connection");
            }
            replies.flip();
            for (; replies.hasRemaining(); seen++) {
                if (replies.get(replies.position()) != CONFIRMATION[(int) (seen % CONFIRMATION.length)]) {
                    throw new IOException("memcached answered: " + text(replies));
                }
                replies.get();
            }
        }
        return expected;
    }

    private static String text(ByteBuffer replies) {
        byte[] bytes = new byte[Math.min(SHOWN_OF_AN_ERROR, replies.remaining())];
        replies.get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).strip();
    }
}
