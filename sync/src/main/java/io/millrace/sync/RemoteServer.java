package io.millrace.sync;

import java.io.IOException;
import java.time.InstantSource;

/** A server, and all that its connections share. */
public sealed interface RemoteServer extends AutoCloseable permits FtpServer, SftpServer {
    /**
     * Reads the certificates or known hosts; connects to nothing yet.
     *
     * @param clock tells the year of files in listings that leave it out
     * @throws IOException if one of these files can't be read
     */
    static RemoteServer of(RemoteSettings settings, InstantSource clock) throws IOException {
        return switch (settings.protocol()) {
            case FTP, FTPS, FTPS_IMPLICIT -> new FtpServer(settings, clock);
            case SFTP -> new SftpServer(settings);
        };
    }

    /**
     * A new connection, logged in; the folder that is mirrored is there.
     *
     * @throws RemoteFault if there is none to be had; {@link RemoteFault.NoFolder} if only the folder is missing
     */
    Remote connect() throws RemoteFault;

    /** Breaks off connections that are being opened; may be called by any thread. Never fails. */
    void cut();

    /** Lets go of what the connections share; those still open are closed, or are of no more use. Never fails. */
    @Override
    void close();
}
