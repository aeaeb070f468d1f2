package io.millrace.sync;

import io.millrace.engine.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.Signature;

/**
 * Which of its keys a server is asked for: it shows the first that both sides can make use of, which has to be one that is
 * known, as OpenSSH's client has it.
 */
final class HostKeyTypes {
    private HostKeyTypes() {}

    /**
     * The signatures in the same order, but that those of the types of keys come first which a file has of a server. An RSA
     * key, {@code ssh-rsa} in the file, makes {@code rsa-sha2-512} and {@code rsa-sha2-256}, too (RFC 8332).
     *
     * @param knownHosts may be missing
     */
    static List<NamedFactory<Signature>> knownFirst(
            List<NamedFactory<Signature>> signatures, Path knownHosts, HostPort server) {
        Set<String> known = known(knownHosts, server);
        List<NamedFactory<Signature>> sorted = new ArrayList<>(signatures);
        sorted.sort(Comparator.comparing(each -> !known.contains(KeyUtils.getCanonicalKeyType(each.getName()))));
        return sorted;
    }

    private static Set<String> known(Path file, HostPort server) {
        Set<String> types = new HashSet<>();
        if (!Files.exists(file)) {
            return types;
        }
        try {
            for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
                boolean usable = entry.getMarker() == null && entry.getKeyEntry() != null;
                if (usable && entry.isHostMatch(server.host(), server.port())) {
                    types.add(KeyUtils.getCanonicalKeyType(entry.getKeyEntry().getKeyType()));
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            // it is read again when a server shows its key, and that tells
            return Set.of();
        }
        return types;
    }
}
