package io.millrace.sync;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.BufferException;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to an SSH agent, over its Unix domain socket: messages with their length before them
 * (draft-miller-ssh-agent). sshd's own way needs a native library.
 */
final class AgentConnection extends AbstractAgentProxy {
    private static final Logger LOG = LoggerFactory.getLogger(AgentConnection.class);

    /** What OpenSSH's agent sends at most. */
    private static final int MOST = 256 * 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey readiness;
    private final Duration patience;

    private AgentConnection(SocketChannel channel, Selector selector, Duration patience) throws IOException {
        super(null);
        this.channel = channel;
        this.selector = selector;
        this.patience = patience;
        channel.configureBlocking(false);
        this.readiness = channel.register(selector, SelectionKey.OP_READ);
    }

    /**
     * Connects to the agent at a socket whenever a session has to prove who we are, and does without one that isn't there, as
     * where the variable that names the socket has outlived it; never lets a server use it.
     *
     * @param patience how long to wait for an answer of the agent, or of whoever it asks
     */
    static SshAgentFactory at(Path socket, Duration patience) {
        return new SshAgentFactory() {
            @Override
            public @Nullable SshAgent createClient(Session session, FactoryManager manager) {
                try {
                    return open(socket, patience);
                } catch (IOException nobody) {
                    LOG.debug("the SSH agent at {} can't be reached", socket, nobody);
                    return null;
                }
            }

            @Override
            public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
                return List.of();
            }

            @Override
            public SshAgentServer createServer(ConnectionService service) {
                throw new UnsupportedOperationException("the agent is not forwarded");
            }
        };
    }

    private static AgentConnection open(Path socket, Duration patience) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        boolean done = false;
        try {
            AgentConnection connection = new AgentConnection(channel, Selector.open(), patience);
            done = true;
            return connection;
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    /** None if the agent doesn't tell: there may be other keys. */
    @Override
    public Iterable<? extends Map.Entry<PublicKey, String>> getIdentities() {
        try {
            return super.getIdentities();
        } catch (IOException | BufferException silent) {
            LOG.debug("the SSH agent doesn't tell its keys", silent);
            return List.of();
        }
    }

    @Override
    protected synchronized Buffer request(Buffer buffer) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        ByteBuffer message = ByteBuffer.wrap(buffer.array(), buffer.rpos(), buffer.available());
        while (message.hasRemaining()) {
            if (channel.write(message) == 0) {
                await(SelectionKey.OP_WRITE, deadline);
            }
        }
        int length = read(Integer.BYTES, deadline).getInt();
        if (length < 1 || length > MOST) {
            throw new IOException("the SSH agent announces an answer of " + length + " bytes");
        }
        return new ByteArrayBuffer(read(length, deadline).array());
    }

    private ByteBuffer read(int length, long deadline) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(length);
        while (answer.hasRemaining()) {
            int got = channel.read(answer);
            if (got < 0) {
                throw new EOFException("the SSH agent has closed the connection");
            }
            if (got == 0) {
                await(SelectionKey.OP_READ, deadline);
            }
        }
        return answer.flip();
    }

    private void await(int operation, long deadline) throws IOException {
        readiness.interestOps(operation);
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0 || selector.select(left) == 0) {
            // an answer that comes after all would be taken for that to the next request
            close();
            throw new SocketTimeoutException(
                    "the SSH agent doesn't answer within " + patience.toMillis() / 1000.0 + " s");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
    }
}
