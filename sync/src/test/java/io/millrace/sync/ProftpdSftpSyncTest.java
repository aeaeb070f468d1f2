package io.millrace.sync;

/** The scenarios on another SFTP server than OpenSSH's, but for those in which it or we are interrupted. */
final class ProftpdSftpSyncTest extends AtomicContract {
    ProftpdSftpSyncTest() {
        super(Servers::proftpdSftp);
    }

    @Override
    TransferSettings transfers() {
        return transfers(3, TransferSettings.DEFAULT.attempts());
    }
}
