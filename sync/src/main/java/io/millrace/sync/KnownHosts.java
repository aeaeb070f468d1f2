package io.millrace.sync;

import io.millrace.engine.HostPort;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/** Trusts the servers whose keys are in a file, and notes of a session why its server is none of them. */
final class KnownHosts extends KnownHostsServerKeyVerifier {
    private final Path file;
    private final HostPort server;
    /** By session; a session itself forgets what is noted in it when it is closed, which may be before it is asked for. */
    private final Map<ClientSession, String> objections = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param file may be missing: then no server is known */
    KnownHosts(Path file, HostPort server) {
        super(RejectAllServerKeyVerifier.INSTANCE, file);
        this.file = file;
        this.server = server;
    }

    /** Why the server of a session is not trusted, if it has shown a key that isn't; for the user. Told once. */
    Optional<String> objection(ClientSession session) {
        return Optional.ofNullable(objections.remove(session));
    }

    /** By the name that it is called by here, too: that of an address in IPv6 is another one in the address itself. */
    @Override
    protected Collection<SshdSocketAddress> resolveHostNetworkIdentities(ClientSession session, SocketAddress address) {
        List<SshdSocketAddress> identities = new ArrayList<>();
        identities.add(new SshdSocketAddress(server.host(), server.port()));
        identities.addAll(super.resolveHostNetworkIdentities(session, address));
        return identities;
    }

    /** Also where the file has a key of another type. */
    @Override
    protected boolean acceptUnknownHostKey(ClientSession session, SocketAddress address, PublicKey shown) {
        objections.put(
                session,
                server + " is not in " + file + ": its key is " + KeyUtils.getFingerPrint(shown)
                        + "; check that, then add it with: ssh-keyscan -p " + server.port() + " " + server.host()
                        + " >> " + file);
        return false;
    }

    @Override
    public boolean acceptModifiedServerKey(
            ClientSession session, SocketAddress address, KnownHostEntry entry, PublicKey expected, PublicKey shown) {
        objections.put(
                session,
                server + " shows another key (" + KeyUtils.getFingerPrint(shown) + ") than the one in " + file
                        + ": somebody may be in between, or the server was set up anew");
        return false;
    }

    @Override
    protected void handleRevokedKey(ClientSession session, SocketAddress address, PublicKey shown) {
        objections.put(
                session,
                server + " shows a key (" + KeyUtils.getFingerPrint(shown) + ") that " + file + " calls revoked");
    }
}
