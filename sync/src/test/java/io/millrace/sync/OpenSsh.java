package io.millrace.sync;

import io.millrace.engine.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts OpenSSH; as root in a mount namespace with users of its own, else for the user that the tests run as. */
final class OpenSsh {
    private static final String PAM = """
            auth required pam_unix.so
            account required pam_permit.so
            session required pam_permit.so
            """;

    private final List<String> lines = new ArrayList<>();
    private final List<String> hostKeys = new ArrayList<>();
    private String sftp = "internal-sftp";
    private boolean asks;

    /** With more lines in its configuration. */
    OpenSsh with(String... more) {
        lines.addAll(List.of(more));
        return this;
    }

    /** With arguments of sftp-server. */
    OpenSsh serving(String arguments) {
        sftp = "internal-sftp " + arguments;
        return this;
    }

    /** With further host keys, of these types, which aren't in the file of known hosts. */
    OpenSsh withHostKeys(String... types) {
        hostKeys.addAll(List.of(types));
        return this;
    }

    /** With PAM, which asks for the password (keyboard-interactive); that takes root. */
    OpenSsh asking() {
        asks = true;
        return with("UsePAM yes", "KbdInteractiveAuthentication yes", "PasswordAuthentication no");
    }

    /** On a free port of 127.0.0.1, with a host key, and a user who has a key and, as root, a password. */
    Bench start() throws IOException {
        Workshop workshop = new Workshop();
        Path data = workshop.openFolder("data");
        makeKey(workshop, "host", "ed25519");
        makeKey(workshop, "id", "ed25519");
        for (String type : hostKeys) {
            makeKey(workshop, "host_" + type, type);
            lines.add("HostKey " + workshop.path("host_" + type));
        }
        int port = ServerProcess.freePort();
        Files.writeString(
                workshop.path("known_hosts"),
                "[127.0.0.1]:" + port + " " + Files.readString(workshop.path("host.pub")));
        List<String> arguments =
                List.of("-D", "-e", "-f", configuration(workshop, port).toString());
        ServerProcess process = new ServerProcess(command(workshop, data, arguments), workshop.path("log"), port);
        RemoteSettings settings = new RemoteSettings(
                RemoteProtocol.SFTP,
                new HostPort("127.0.0.1", port),
                Login.withKey(user(), workshop.path("id")),
                data.toString(),
                Trust.DEFAULT.withKnownHosts(workshop.path("known_hosts")),
                Bench.PATIENCE);
        return new Bench(workshop, process, data, settings);
    }

    /** Makes a pair of keys, without a passphrase, in the files {@code name} and {@code name.pub}. */
    static void makeKey(Workshop workshop, String name, String type) throws IOException {
        String file = workshop.path(name).toString();
        workshop.run("ssh-keygen", "-q", "-t", type, "-N", "", "-f", file);
    }

    private Path configuration(Workshop workshop, int port) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "HostKey " + workshop.path("host"),
                "AuthorizedKeysFile " + workshop.path("id.pub"),
                "StrictModes no",
                "PidFile none",
                "Subsystem sftp " + sftp));
        all.addAll(lines);
        return Files.write(workshop.path("sshd_config"), all);
    }

    private ProcessBuilder command(Workshop workshop, Path data, List<String> arguments) throws IOException {
        if (!ServerPrograms.isRoot()) {
            return ServerPrograms.run("usr/sbin/sshd", arguments);
        }
        Files.write(
                workshop.path("passwd"),
                List.of(
                        "root:x:0:0::/root:/bin/sh",
                        "sshd:x:65533:65534::/run/sshd:/usr/sbin/nologin",
                        "ann:x:65534:65534::" + data + ":/bin/sh"));
        String hash = workshop.run("openssl", "passwd", "-6", Servers.PASSWORD).strip();
        Files.write(
                workshop.path("shadow"),
                List.of("root:*:19000::::::", "sshd:!:19000::::::", "ann:" + hash + ":19000::::::"));
        Files.createDirectory(workshop.path("pam.d"));
        Files.writeString(workshop.path("pam.d/sshd"), PAM);
        String pam = asks ? "mount --bind pam.d /etc/pam.d && " : "";
        String before = pam + "mount --bind passwd /etc/passwd && mount --bind shadow /etc/shadow"
                + " && mount -t tmpfs none /run && mkdir -m 755 /run/sshd && exec \"$0\" \"$@\"";
        ProcessBuilder command =
                ServerPrograms.of(List.of("unshare", "--mount", "sh", "-c", before), "usr/sbin/sshd", arguments);
        return command.directory(workshop.path(".").toFile());
    }

    private static String user() {
        return ServerPrograms.isRoot() ? "ann" : System.getProperty("user.name");
    }
}
