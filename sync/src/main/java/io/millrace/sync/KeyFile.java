package io.millrace.sync;

import io.millrace.engine.PrivateFile;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** A file with a private key of SSH, in PEM or in OpenSSH's own format (PROTOCOL.key of OpenSSH). */
record KeyFile(Path path) {
    private static final String OPENSSH = "OPENSSH PRIVATE KEY-----";
    private static final String MAGIC = "openssh-key-v1\0";

    /**
     * Whether the key in it is of no use without a passphrase; false if nobody can tell.
     *
     * @throws IOException if it can't be read
     */
    boolean isEncrypted() throws IOException {
        String text = new PrivateFile(path).text();
        int begin = text.indexOf("-----BEGIN " + OPENSSH);
        int end = text.indexOf("-----END " + OPENSSH);
        if (begin < 0 || end < begin) {
            return text.contains("ENCRYPTED");
        }
        String body = text.substring(begin + "-----BEGIN ".length() + OPENSSH.length(), end);
        try {
            ByteBuffer key = ByteBuffer.wrap(Base64.getMimeDecoder().decode(body));
            boolean readable = text(key, MAGIC.length()).equals(MAGIC);
            return readable && !text(key, key.getInt()).equals("none");
        } catch (IllegalArgumentException | BufferUnderflowException damaged) {
            return false;
        }
    }

    private static String text(ByteBuffer from, int length) {
        if (length < 0 || length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
