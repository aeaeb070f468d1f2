package io.millrace.sync;

import java.io.IOException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** Which fault a failure of SFTP stands for. */
final class SftpFaults {
    private SftpFaults() {}

    /** Of what failed while {@code what} was tried. */
    static RemoteFault of(String what, IOException failure) {
        if (failure instanceof RemoteFault fault) {
            return fault;
        }
        if (failure instanceof SftpException status) {
            return of(what, status);
        }
        return RemoteFault.Transient.broken(what, failure);
    }

    /** Version 3 has one status for a full disk, a folder that isn't empty, and much else. */
    private static RemoteFault of(String what, SftpException status) {
        String message = what + ": the server says " + status.getMessage();
        return switch (status.getStatus()) {
            case SftpConstants.SSH_FX_NO_CONNECTION, SftpConstants.SSH_FX_CONNECTION_LOST ->
                RemoteFault.Transient.lost(message, status);
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED ->
                RemoteFault.Transient.refused(message);
            default -> new RemoteFault.Permanent(message, status);
        };
    }
}
