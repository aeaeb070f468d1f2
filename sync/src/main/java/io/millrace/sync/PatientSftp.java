package io.millrace.sync;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpErrorDataHandler;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.client.impl.DefaultSftpClient;
import org.apache.sshd.sftp.client.impl.DefaultSftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;

/**
 * SFTP requests, the answers to which are waited for as long as the user says. That the server's sshd is there to answer to
 * heartbeats doesn't tell whether its sftp-server is; sshd's own limit is that of idle sessions, and ten minutes where these
 * have none.
 */
final class PatientSftp extends DefaultSftpClient {
    /** The one that every server speaks; later ones have other words for what goes wrong. */
    private static final SftpVersionSelector VERSION = SftpVersionSelector.fixedVersionSelector(SftpConstants.SFTP_V3);

    private final Duration patience;

    private PatientSftp(
            ClientSession session, SftpVersionSelector versions, SftpErrorDataHandler errors, Duration patience)
            throws IOException {
        super(session, versions, errors);
        this.patience = patience;
    }

    /**
     * Opens them in a session that is logged in.
     *
     * @param patience how long an answer, or room for a request, is waited for
     * @throws IOException if the server doesn't serve files, or not in time
     */
    static SftpClient open(ClientSession session, Duration patience) throws IOException {
        SFTP_CLIENT_CMD_TIMEOUT.set(session, patience);
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(session, patience);
        return new DefaultSftpClientFactory() {
            @Override
            protected DefaultSftpClient createDefaultSftpClient(
                    ClientSession opened, SftpVersionSelector versions, SftpErrorDataHandler errors)
                    throws IOException {
                return new PatientSftp(opened, versions, errors, patience);
            }
        }.createSftpClient(session, VERSION);
    }

    /** Also called with no time to wait, which is a question whether the answer is there. */
    @Override
    public Buffer receive(int id, Duration limit) throws IOException {
        if (!limit.isPositive()) {
            return super.receive(id, limit);
        }
        Buffer answer = super.receive(id, limit.compareTo(patience) < 0 ? limit : patience);
        if (answer == null) {
            throw new SocketTimeoutException("no answer within " + patience.toMillis() / 1000.0 + " s");
        }
        return answer;
    }
}
