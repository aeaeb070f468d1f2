package io.millrace.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Speaks as much FTP as a sync asks for, on a port of this machine, for the JVM to watch the client: it keeps of files no
 * more than their sizes, and forgets all when it is closed.
 */
final class TrainingFtpServer implements AutoCloseable {
    private static final String FEATURES =
            "211-Extensions\r\n MLST type*;size*;modify*;\r\n MFMT\r\n UTF8\r\n211 End\r\n";

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    /** By path: of a folder, -1. */
    private final Map<String, Long> sizes = new ConcurrentHashMap<>();

    /** Starts one on a free port. */
    TrainingFtpServer() throws IOException {
        Thread.ofVirtual().name("training-ftp").start(this::accept);
    }

    /** Its port. */
    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket client : clients) {
            client.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                client.setTcpNoDelay(true);
                clients.add(client);
                Thread.ofVirtual().name("training-ftp-client").start(() -> serve(client));
            }
        } catch (IOException closed) {
            // the training is over
        }
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            new Session(client.getOutputStream()).serve(commands);
        } catch (IOException gone) {
            // it has seen enough
        }
    }

    /** What one client is told. */
    private final class Session {
        private final OutputStream replies;
        private ServerSocket data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private String renamed = "";

        Session(OutputStream replies) throws IOException {
            this.replies = replies;
        }

        void serve(BufferedReader commands) throws IOException {
            try {
                // its name has the client send commands together
                reply("220 Pure-FTPd, as far as a training goes\r\n");
                for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                    int blank = line.indexOf(' ');
                    String verb = blank < 0 ? line : line.substring(0, blank);
                    answer(verb, blank < 0 ? "" : line.substring(blank + 1));
                }
            } finally {
                data.close();
            }
        }

        private void answer(String verb, String argument) throws IOException {
            switch (verb) {
                case "USER" -> reply("331 Password\r\n");
                case "FEAT" -> reply(FEATURES);
                case "PWD" -> reply("257 \"/\"\r\n");
                case "EPSV" -> {
                    data.close();
                    data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    reply("229 OK (|||" + data.getLocalPort() + "|)\r\n");
                }
                case "MLSD" -> transfer(list(argument));
                case "STOR" -> sizes.put(argument, receive());
                case "MKD" -> {
                    sizes.put(argument, -1L);
                    reply("257 Made\r\n");
                }
                case "MFMT" -> reply("213 OK\r\n");
                case "MLST" ->
                    reply(
                            sizes.containsKey(argument)
                                    ? "250-Begin\r\n " + facts(argument) + " " + argument + "\r\n250 End\r\n"
                                    : "550 Nothing there\r\n");
                case "RNFR" -> {
                    renamed = argument;
                    reply("350 And to\r\n");
                }
                case "RNTO" -> {
                    sizes.put(argument, sizes.getOrDefault(renamed, 0L));
                    sizes.remove(renamed);
                    reply("250 Renamed\r\n");
                }
                case "DELE", "RMD" -> {
                    sizes.remove(argument);
                    reply("250 Gone\r\n");
                }
                case "QUIT" -> reply("221 Bye\r\n");
                default -> reply("200 OK\r\n");
            }
        }

        private String facts(String path) {
            long size = sizes.getOrDefault(path, 0L);
            return size < 0 ? "type=dir;" : "type=file;size=" + size + ";modify=20260101120000;";
        }

        private String list(String folder) {
            String prefix = folder.endsWith("/") ? folder : folder + "/";
            StringBuilder listing = new StringBuilder();
            for (String path : new HashMap<>(sizes).keySet()) {
                if (path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0) {
                    listing.append(facts(path)).append(' ').append(path, prefix.length(), path.length());
                    listing.append("\r\n");
                }
            }
            return listing.toString();
        }

        private void transfer(String text) throws IOException {
            reply("150 Begin\r\n");
            try (Socket client = data.accept()) {
                client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            }
            reply("226 Done\r\n");
        }

        private long receive() throws IOException {
            reply("150 Begin\r\n");
            long size;
            try (Socket client = data.accept()) {
                size = client.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
            reply("226 Done\r\n");
            return size;
        }

        private void reply(String text) throws IOException {
            replies.write(text.getBytes(StandardCharsets.UTF_8));
            replies.flush();
        }
    }
}
