package io.millrace.load;

import io.millrace.engine.HostPort;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A connection to memcached, for one thread: sends some bytes and hands each line of the answer to a listener.
 *
 * <p>Nothing waits for ever: connecting has a time-out, and so has each wait for the server to take or give a byte. What
 * is answered while we still write is read at once, so that two full buffers never wait for each other.
 */
final class MemcachedConnection implements AutoCloseable {
    /** However steadily a server trickles, one exchange takes no longer than this many reply time-outs. */
    private static final int PATIENCE = 12;

    private static final int LONGEST_REPLY_LINE = 8 << 10;

    private final HostPort address;
    private final Duration timeout;
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer input = ByteBuffer.allocate(LONGEST_REPLY_LINE);
    private final byte[] line = input.array();

    /** Takes the lines of an answer. */
    @FunctionalInterface
    interface Replies {
        /**
         * Takes the next line, without its end.
         *
         * @return whether the answer is complete with it
         * @throws IOException if a server that speaks the protocol would not say this
         */
        boolean line(byte[] bytes, int from, int to) throws IOException;
    }

    private MemcachedConnection(HostPort address, SocketChannel channel, Selector selector, Duration timeout)
            throws IOException {
        this.address = address;
        this.channel = channel;
        this.selector = selector;
        this.timeout = timeout;
        this.key = channel.register(selector, SelectionKey.OP_CONNECT);
    }

    /**
     * Connects.
     *
     * @throws IOException if the server can't be reached in time; the message names it
     */
    static MemcachedConnection open(HostPort address, Timeouts timeouts) throws IOException {
        SocketChannel channel = SocketChannel.open();
        Selector selector = Selector.open();
        MemcachedConnection connection = null;
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connection = new MemcachedConnection(address, channel, selector, timeouts.reply());
            connection.connect(timeouts.connect());
            return connection;
        } catch (IOException | RuntimeException | Error failure) {
            selector.close();
            channel.close();
            throw failure;
        }
    }

    private void connect(Duration patience) throws IOException {
        InetSocketAddress resolved = new InetSocketAddress(address.host(), address.port());
        if (resolved.isUnresolved()) {
            throw new UnknownHostException("no such host: " + address.host());
        }
        try {
            if (!channel.connect(resolved)) {
                await(SelectionKey.OP_CONNECT, patience, "to accept a connection");
                channel.finishConnect();
            }
        } catch (ClosedByInterruptException | SocketTimeoutException clear) {
            throw clear;
        } catch (IOException unclear) {
            throw new IOException(address + ": " + unclear.getMessage(), unclear);
        }
    }

    /**
     * Sends {@code length} of {@code bytes} and gives the lines of the answer to {@code replies} until it has all.
     *
     * @throws IOException if the connection fails, the server falls silent, or says what it should not; the connection
     *     is of no use then
     */
    void exchange(byte[] bytes, int length, Replies replies) throws IOException {
        ByteBuffer output = ByteBuffer.wrap(bytes, 0, length);
        long latest = System.nanoTime() + PATIENCE * timeout.toNanos();
        boolean complete = false;
        while (!complete) {
            if (output.hasRemaining()) {
                channel.write(output);
            }
            await(
                    output.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ,
                    timeout,
                    "to answer");
            if (key.isReadable()) {
                complete = read(replies);
            }
            if (!complete && System.nanoTime() > latest) {
                throw new SocketTimeoutException(address + " did not finish its answer in "
                        + timeout.multipliedBy(PATIENCE).toSeconds() + " s");
            }
        }
        if (output.hasRemaining() || input.position() > 0) {
            throw new IOException(address + " answered out of turn");
        }
    }

    /** Reads what has come, and hands on its whole lines. */
    private boolean read(Replies replies) throws IOException {
        if (channel.read(input) < 0) {
            throw new EOFException(address + " closed the connection");
        }
        int limit = input.position();
        int from = 0;
        boolean complete = false;
        while (!complete) {
            int end = ByteScan.first('\n', line, from, limit);
            if (end == limit) {
                break;
            }
            complete = replies.line(line, from, end > from && line[end - 1] == '\r' ? end - 1 : end);
            from = end + 1;
        }
        if (from == 0 && limit == line.length) {
            throw new IOException(address + " answered with a line of over " + LONGEST_REPLY_LINE + " bytes");
        }
        System.arraycopy(line, from, line, 0, limit - from);
        input.position(limit - from);
        return complete;
    }

    private void await(int operations, Duration patience, String what) throws IOException {
        key.interestOps(operations);
        if (selector.select(Math.max(1, patience.toMillis())) == 0) {
            if (Thread.currentThread().isInterrupted()) {
                throw new ClosedByInterruptException();
            }
            throw new SocketTimeoutException(address + " took longer than " + patience.toMillis() + " ms " + what);
        }
        selector.selectedKeys().clear();
    }

    /** {@code line} as text, for an error message. */
    static String text(byte[] line, int from, int to) {
        return new String(line, from, Math.min(to - from, 200), StandardCharsets.ISO_8859_1);
    }

    HostPort address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
