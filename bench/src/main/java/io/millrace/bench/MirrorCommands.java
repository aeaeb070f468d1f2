package io.millrace.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How programs that mirror a folder are started. No password is among their arguments.
 *
 * @param home the folder that holds the {@code millrace} program
 */
record MirrorCommands(Path home) {
    /** The variables that {@code millrace} and the bare loop need. */
    static final Map<String, String> PASSWORD = Map.of("MILLRACE_PASSWORD", PureFtpd.PASSWORD);

    private static final int TRANSFERS = 10;
    /** Those of the launcher that matter: the floor is to start as fast as what stands on it. */
    private static final List<String> JVM_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xms48m",
            "-XX:NewSize=24m",
            "-XX:+UseTransparentHugePages",
            "-Xmx256m",
            "-XX:-UsePerfData",
            "-Xlog:disable");

    /** {@code millrace sync --once}. */
    MirrorProgram millrace(String name) {
        return millrace(name, TRANSFERS);
    }

    /** The same with so many transfers at once. */
    MirrorProgram millrace(String name, int transfers) {
        return new MirrorProgram(
                name, PASSWORD, true, (folder, server) -> sync(folder, server, "--once", "--transfers=" + transfers));
    }

    /** The command of a sync with more options. */
    List<String> sync(Path folder, PureFtpd server, String... options) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("millrace").toString(),
                "sync",
                folder.toString(),
                server.url(),
                "--data=" + server.journal(),
                "--json",
                "--progress=none"));
        command.addAll(List.of(options));
        return command;
    }

    /**
     * {@code lftp}'s mirror.
     *
     * @param temporary whether files are sent under other names and renamed when whole
     */
    MirrorProgram lftp(String name, boolean temporary) {
        return new MirrorProgram(
                name,
                Map.of("LFTP_PASSWORD", PureFtpd.PASSWORD),
                false,
                (folder, server) -> List.of(
                        "lftp",
                        "--norc",
                        "--env-password",
                        "-u",
                        PureFtpd.USER,
                        "-e",
                        String.format(
                                "set cmd:fail-exit yes; set ftp:ssl-allow no; set xfer:use-temp-file %s;"
                                        + " mirror -R --parallel=%d '%s' /; quit",
                                temporary ? "yes" : "no", TRANSFERS, folder),
                        "ftp://127.0.0.1:" + server.port()));
    }

    /**
     * {@code rclone copy}.
     *
     * @throws IOException if it isn't installed
     */
    MirrorProgram rclone(String name) throws IOException {
        return new MirrorProgram(
                name,
                Map.of("RCLONE_FTP_PASS", obscured()),
                false,
                (folder, server) -> List.of(
                        "rclone",
                        "copy",
                        "--config=",
                        "--transfers=" + TRANSFERS,
                        "--ftp-host=127.0.0.1",
                        "--ftp-port=" + server.port(),
                        "--ftp-user=" + PureFtpd.USER,
                        folder.toString(),
                        ":ftp:/"));
    }

    /** A loop that stores files and does nothing else. */
    MirrorProgram floor(String name) {
        return new MirrorProgram(name, PASSWORD, false, (folder, server) -> {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home", ""), "bin", "java").toString()));
            command.addAll(JVM_FLAGS);
            String cache = System.getProperty("millrace.aot", "");
            if (!cache.isEmpty()) {
                command.add("-XX:AOTCache=" + cache);
            }
            command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), StorLoop.class.getName()));
            command.addAll(List.of(
                    folder.toString(), String.valueOf(server.port()), PureFtpd.USER, String.valueOf(TRANSFERS)));
            return command;
        });
    }

    /** @throws IOException if one of the peers isn't installed; the message says what to do */
    static void requirePeers() throws IOException, InterruptedException {
        for (String peer : List.of("lftp", "rclone")) {
            if (MeteredProcess.run("sh", "-c", "command -v " + peer).exitCode() != 0) {
                throw new IOException(peer + " is not installed: install the package " + peer
                        + " (Debian, Ubuntu: apt install " + peer + "), or leave out --peers");
            }
        }
    }

    /** As rclone takes passwords; its own program does that, from the standard input. */
    private static String obscured() throws IOException {
        Process rclone = new ProcessBuilder("rclone", "obscure", "-").start();
        try (BufferedWriter stdin = rclone.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(PureFtpd.PASSWORD);
        }
        String obscured = new String(rclone.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (rclone.onExit().join().exitValue() != 0 || obscured.isEmpty()) {
            throw new IOException("rclone can't take the password: rclone obscure failed");
        }
        return obscured;
    }
}
