package io.millrace.sync;

/**
 * The mirrored folder of an FTP server.
 *
 * @param folder its absolute path, without a / at its end unless that is all of it
 */
record FtpRoot(String folder) {
    /** The absolute path of something in it. */
    String absolute(RelativePath path) {
        return (folder.equals("/") ? "" : folder) + "/" + path.text();
    }
}
