package io.millrace.sync;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * A connection to an SSH agent, over its Unix domain socket: messages with their length before them
 * (draft-miller-ssh-agent). sshd's own way needs a native library.
 */
final class AgentConnection extends AbstractAgentProxy {
    /** What OpenSSH's agent sends at most. */
    private static final int MOST = 256 * 1024;

    private final SocketChannel channel;

    private AgentConnection(SocketChannel channel) {
        super(null);
        this.channel = channel;
    }

    /** Connects to the agent at a socket whenever a session has to prove who we are; never lets a server use it. */
    static SshAgentFactory at(Path socket) {
        return new SshAgentFactory() {
            @Override
            public SshAgent createClient(Session session, FactoryManager manager) throws IOException {
                return new AgentConnection(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
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

    @Override
    protected synchronized Buffer request(Buffer buffer) throws IOException {
        ByteBuffer message = ByteBuffer.wrap(buffer.array(), buffer.rpos(), buffer.available());
        while (message.hasRemaining()) {
            channel.write(message);
        }
        int length = read(Integer.BYTES).getInt();
        if (length < 1 || length > MOST) {
            throw new IOException("the SSH agent announces an answer of " + length + " bytes");
        }
        return new ByteArrayBuffer(read(length).array());
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(length);
        while (answer.hasRemaining()) {
            if (channel.read(answer) < 0) {
                throw new EOFException("the SSH agent has closed the connection");
            }
        }
        return answer.flip();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
