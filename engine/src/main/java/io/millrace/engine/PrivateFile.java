package io.millrace.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/**
 * A file with a secret in it.
 *
 * @param path of it
 */
public record PrivateFile(Path path) {
    private static final int LONGEST = 1 << 20;

    /**
     * All of it, as UTF-8.
     *
     * @throws IOException if it can't be read, or is longer than 1 MiB
     */
    public String text() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException(path + " is longer than 1 MiB, and can't be what it is named for");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /**
     * The first line of a file that not everybody can read; empty if there is nothing in it.
     *
     * @throws IOException if others can read it, it can't be read, or it is longer than 1 MiB
     */
    public Optional<String> firstLine() throws IOException {
        requirePrivate();
        return text().lines().findFirst();
    }

    /**
     * Makes sure that not everybody can read it. Pipes and devices pass, since they hold it only for the one who reads.
     *
     * @throws IOException if others can
     */
    public void requirePrivate() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null
                && Files.isRegularFile(path)
                && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
            throw new IOException(path + ": everybody on this machine can read the secret in it: chmod o= " + path);
        }
    }
}
