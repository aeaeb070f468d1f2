package io.millrace.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;

/**
 * The floor under every mirror: a program that stores the files of a folder over as many connections as it is told, each
 * under its own name, one after another, and looks at nothing.
 *
 * <p>Its arguments are the folder, the server's port on 127.0.0.1, the user and the number of connections; the password is
 * that of {@code MILLRACE_PASSWORD}.
 */
public final class StorLoop {
    private static final int BUFFER = 64 << 10;
    private static final Duration TIME_OUT = Duration.ofSeconds(30);

    private final Path root;
    private final int port;
    private final String user;
    private final String password;
    private final Queue<Path> files = new ConcurrentLinkedQueue<>();

    private StorLoop(Path root, int port, String user, String password) {
        this.root = root;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    /**
     * Stores everything, then ends.
     *
     * @throws IOException if the server refuses anything
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String password = System.getenv().getOrDefault("MILLRACE_PASSWORD", "");
        new StorLoop(Path.of(arguments[0]), Integer.parseInt(arguments[1]), arguments[2], password)
                .run(Integer.parseInt(arguments[3]));
    }

    private void run(int connections) throws IOException, InterruptedException {
        List<Path> folders = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(path -> !path.equals(root)).sorted().forEach(path -> {
                if (Files.isDirectory(path)) {
                    folders.add(path);
                } else {
                    files.add(path);
                }
            });
        }
        FTPClient first = connect();
        for (Path folder : folders) {
            require(first, first.makeDirectory(name(folder)));
        }
        List<FutureTask<Long>> loops = new ArrayList<>();
        for (int number = 0; number < connections; number++) {
            Callable<FTPClient> connection = number == 0 ? () -> first : this::connect;
            FutureTask<Long> loop = new FutureTask<>(() -> store(connection.call()));
            Thread.ofPlatform().start(loop);
            loops.add(loop);
        }
        long stored = 0;
        for (FutureTask<Long> loop : loops) {
            try {
                stored += loop.get();
            } catch (ExecutionException failed) {
                throw new IOException(failed.getCause());
            }
        }
        System.out.println("{\"stored\":" + stored + "}");
    }

    /** How many files it stored. */
    private long store(FTPClient client) throws IOException {
        long stored = 0;
        for (Path file = files.poll(); file != null; file = files.poll()) {
            try (InputStream content = Files.newInputStream(file)) {
                require(client, client.storeFile(name(file), content));
            }
            stored++;
        }
        client.quit();
        client.disconnect();
        return stored;
    }

    private FTPClient connect() throws IOException {
        FTPClient client = new FTPClient();
        client.setBufferSize(BUFFER);
        client.setConnectTimeout((int) TIME_OUT.toMillis());
        client.setDefaultTimeout((int) TIME_OUT.toMillis());
        client.connect(InetAddress.getLoopbackAddress(), port);
        client.setTcpNoDelay(true);
        require(client, client.login(user, password));
        client.setUseEPSVwithIPv4(true);
        client.enterLocalPassiveMode();
        require(client, client.setFileType(FTP.BINARY_FILE_TYPE));
        return client;
    }

    private String name(Path path) {
        return "/" + root.relativize(path);
    }

    private static void require(FTPClient client, boolean done) throws IOException {
        if (!done) {
            throw new IOException("the server said: " + client.getReplyString().strip());
        }
    }
}
