package io.millrace.sync;

/** How a server is spoken to. */
public enum RemoteProtocol {
    /** FTP, everything readable on the way. */
    FTP("ftp", 21),
    /** FTP that becomes TLS before the user is named ({@code AUTH TLS}, RFC 4217). */
    FTPS("ftpes", 21),
    /** FTP inside TLS from the first byte. */
    FTPS_IMPLICIT("ftps", 990),
    /** SFTP, version 3 and what OpenSSH adds to it. */
    SFTP("sftp", 22);

    private final String scheme;
    private final int defaultPort;

    RemoteProtocol(String scheme, int defaultPort) {
        this.scheme = scheme;
        this.defaultPort = defaultPort;
    }

    /** What URLs of such a server begin with. */
    public String scheme() {
        return scheme;
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
