package io.millrace.sync;

/** How a server is spoken to. */
public enum RemoteProtocol {
    /** FTP, everything readable on the way. */
    FTP(21),
    /** FTP that becomes TLS before the user is named ({@code AUTH TLS}, RFC 4217). */
    FTPS(21),
    /** FTP inside TLS from the first byte. */
    FTPS_IMPLICIT(990),
    /** SFTP, version 3 and what OpenSSH adds to it. */
    SFTP(22);

    private final int defaultPort;

    RemoteProtocol(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** The port that servers listen on when nothing else is said. */
    public int defaultPort() {
        return defaultPort;
    }

    /** Whether it is FTP inside TLS. */
    public boolean isTls() {
        return this == FTPS || this == FTPS_IMPLICIT;
    }
}
