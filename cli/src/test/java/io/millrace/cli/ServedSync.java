package io.millrace.cli;

import io.millrace.engine.Clock;
import io.millrace.engine.JobTypes;
import io.millrace.engine.ProcessEnvironment;
import io.millrace.server.AccessToken;
import io.millrace.server.ApiClient;
import io.millrace.server.ListenAddress;
import io.millrace.server.Server;
import io.millrace.server.ServerSettings;
import io.millrace.server.StartedServer;
import io.millrace.sync.Bench;
import io.millrace.sync.RemoteProtocol;
import io.millrace.sync.Servers;
import io.millrace.sync.SyncJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A folder, the place on an FTP server that mirrors it, and servers that run syncs, one after another: in this process, or in
 * ones of their own.
 *
 * @param bench the FTP server, on which each folder has a place of its own
 * @param workshop a new folder, for all that is needed
 */
record ServedSync(Bench bench, Path workshop) {
    static final String TOKEN = "0123456789abcdef0123456789abcdef";

    /** Makes the folder. */
    ServedSync {
        try {
            Files.createDirectories(workshop.resolve("site"));
            Files.writeString(workshop.resolve("site/index.html"), "hello");
            secret(workshop.resolve("password"), Servers.PASSWORD);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** An FTP server for all of a class's tests. */
    static Bench startBench() {
        try {
            return Servers.pureFtpd(RemoteProtocol.FTPS);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Writes a file that its owner alone can read. */
    static Path secret(Path file, String content) throws IOException {
        Files.writeString(file, content + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Starts a server in this process, on a free port. */
    StartedServer start() throws IOException {
        return start(0, Optional.empty());
    }

    /** Starts one for those who have the token. */
    StartedServer startWithToken() throws IOException {
        return start(0, Optional.of(AccessToken.of(TOKEN)));
    }

    /** Starts one where another one was. */
    StartedServer startAt(int port) throws IOException {
        return start(port, Optional.empty());
    }

    private StartedServer start(int port, Optional<AccessToken> token) throws IOException {
        ServerSettings settings =
                new ServerSettings(new ListenAddress("127.0.0.1", port), token, state().resolve("millrace/server"));
        ProcessEnvironment environment =
                new ProcessEnvironment(Map.of("XDG_STATE_HOME", state().toString()), workshop, "somebody");
        Server server = Server.start(
                settings, JobTypes.of(new SyncJob(environment)), Clock.system(), RandomGenerator.getDefault());
        return new StartedServer(server, new ApiClient(server.url()));
    }

    /**
     * {@code millrace serve} in a process of its own.
     *
     * @param program the process
     * @param client asks it
     */
    record Distant(Program program, ApiClient client) implements AutoCloseable {
        @Override
        public void close() {
            program.close();
        }
    }

    /** Starts one on a free port. */
    Distant spawn(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("serve", "--listen", "127.0.0.1:0"));
        command.addAll(List.of(options));
        Program program =
                Program.startWith(Map.of("XDG_STATE_HOME", state().toString()), command.toArray(String[]::new));
        return new Distant(program, new ApiClient(program.line()));
    }

    /** What a sync of the folder is asked with, and more. */
    Map<String, Object> parameters(Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "folder",
                workshop.resolve("site").toString(),
                "url",
                bench.settings().url() + "/" + workshop.getFileName(),
                "password-file",
                workshop.resolve("password").toString(),
                "ca",
                bench.settings().trust().authorities().orElseThrow().toString()));
        parameters.putAll(more);
        return parameters;
    }

    /** Where journals and the history lie. */
    Path state() {
        return workshop.resolve("state");
    }

    /** A file of the local folder. */
    Path local(String name) {
        return workshop.resolve("site").resolve(name);
    }

    /** The file on the server. */
    Path remote(String name) {
        return bench.data().resolve(workshop.getFileName()).resolve(name);
    }
}
