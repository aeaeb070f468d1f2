package io.millrace.sync;

import io.millrace.engine.FieldException;
import io.millrace.engine.ProcessEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A sync as a user asks for it, before it is found out who logs in, and what proves who the server is. Fields are named
 * as the options of the command line are.
 *
 * @param folder the local one
 * @param url the place on the server
 * @param schedule when to mirror
 * @param mirror what to mirror, and how
 * @param transfers how much to ask of the server
 * @param timeout how long to wait for it
 * @param login where user and password are found
 * @param trust what proves that the server is the one that is meant
 */
public record SyncRequest(
        Path folder,
        String url,
        Schedule schedule,
        MirrorSettings mirror,
        TransferSettings transfers,
        Duration timeout,
        LoginRequest login,
        TrustRequest trust) {
    /**
     * What a sync is told.
     *
     * @param environment where logins are looked up
     * @param prompt asks for a password
     * @param data where journals lie
     * @throws FieldException if something can't be used
     * @throws IllegalArgumentException if the login is not possible; the message is for the user
     * @throws IOException if a file can't be read that a login is in, or if everybody can read it
     */
    public SyncParameters parameters(ProcessEnvironment environment, PasswordPrompt prompt, Path data)
            throws IOException {
        requireFolder();
        RemoteUrl place = FieldException.naming("url", () -> RemoteUrl.parse(url));
        Login who = new LoginLookup(environment, prompt).find(place, login);
        Trust proof = trust.trust(place.protocol(), environment.home());
        RemoteSettings remote = FieldException.naming(
                "timeout",
                () -> new RemoteSettings(place.protocol(), place.server(), who, place.folder(), proof, timeout));
        return new SyncParameters(folder, remote, schedule, mirror, transfers, data);
    }

    private void requireFolder() {
        if (!Files.isDirectory(folder)) {
            throw new FieldException(
                    "folder", Files.exists(folder) ? folder + " is no folder" : folder + ": there is no such folder");
        }
    }
}
