package io.millrace.sync;

import io.millrace.engine.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts the servers that the tests talk to, each on a free port of 127.0.0.1, letting in so many connections at once. */
public final class Servers {
    public static final String PASSWORD = "a secret";
    static final int CONNECTIONS = 8;

    private Servers() {}

    /** Starts one server. */
    public interface Starter {
        Bench start() throws IOException;
    }

    /**
     * pure-ftpd, which has to be started as root, and serves a virtual user.
     *
     * @param more arguments
     */
    public static Bench pureFtpd(RemoteProtocol protocol, String... more) throws IOException {
        Workshop workshop = new Workshop();
        Path data = workshop.openFolder("data");
        workshop.makeCertificate();
        String hash = workshop.run("openssl", "passwd", "-6", PASSWORD).strip();
        Path users = workshop.file("users", "ann:" + hash + ":65534:65534::" + data + "/./::::::::::::");
        workshop.run(ServerPrograms.run(
                "usr/bin/pure-pw", List.of("mkdb", workshop.path("users.db").toString(), "-f", users.toString())));
        int port = ServerProcess.freePort();
        Path both = workshop.path("both.pem");
        Files.writeString(
                both, Files.readString(workshop.path("key.pem")) + Files.readString(workshop.path("cert.pem")));
        List<String> arguments = new ArrayList<>(List.of(
                "-S",
                "127.0.0.1," + port,
                "-l",
                "puredb:" + workshop.path("users.db"),
                "-A",
                "-H",
                "-4",
                "-c",
                String.valueOf(CONNECTIONS),
                "-g",
                workshop.path("pid").toString()));
        arguments.addAll(List.of(more));
        if (protocol.isTls()) {
            arguments.addAll(
                    List.of("-Y", protocol == RemoteProtocol.FTPS_IMPLICIT ? "3" : "2", "-2", both.toString()));
        }
        ServerProcess process =
                new ServerProcess(ServerPrograms.run("usr/sbin/pure-ftpd", arguments), workshop.path("log"), port);
        return new Bench(workshop, process, data, settings(workshop, protocol, port, "ann", ""));
    }

    /**
     * vsftpd, which lets in one user, by a password, and asks for sessions to be resumed.
     *
     * @param more lines of its configuration
     */
    public static Bench vsftpd(RemoteProtocol protocol, String... more) throws IOException {
        return vsftpd(protocol, InetAddress.getLoopbackAddress(), more);
    }

    /** The same at ::1. */
    static Bench vsftpdOnIpv6() throws IOException {
        return vsftpd(
                RemoteProtocol.FTP,
                InetAddress.ofLiteral("::1"),
                "listen=NO",
                "listen_ipv6=YES",
                "listen_address6=::1");
    }

    private static Bench vsftpd(RemoteProtocol protocol, InetAddress address, String... more) throws IOException {
        Workshop workshop = new Workshop();
        Path data = workshop.openFolder("data");
        workshop.makeCertificate();
        Path passwords = workshop.file("passwords", PASSWORD);
        int port = ServerProcess.freePort();
        List<String> lines = new ArrayList<>(List.of(
                "listen=YES",
                "background=NO",
                "listen_address=127.0.0.1",
                "listen_port=" + port,
                "run_as_launching_user=YES",
                "seccomp_sandbox=NO",
                "ftp_username=" + user(),
                "local_enable=NO",
                "anonymous_enable=YES",
                "secure_email_list_enable=YES",
                "email_password_file=" + passwords,
                "write_enable=YES",
                "anon_upload_enable=YES",
                "anon_mkdir_write_enable=YES",
                "anon_other_write_enable=YES",
                "anon_umask=022",
                "anon_world_readable_only=NO",
                "anon_root=" + data,
                "mdtm_write=YES",
                "max_clients=" + CONNECTIONS));
        lines.addAll(List.of(more));
        if (protocol.isTls()) {
            lines.addAll(List.of(
                    "ssl_enable=YES",
                    "allow_anon_ssl=YES",
                    "force_anon_data_ssl=YES",
                    "force_anon_logins_ssl=YES",
                    "require_ssl_reuse=YES",
                    "ssl_ciphers=HIGH",
                    "rsa_cert_file=" + workshop.path("cert.pem"),
                    "rsa_private_key_file=" + workshop.path("key.pem"),
                    "implicit_ssl=" + (protocol == RemoteProtocol.FTPS_IMPLICIT ? "YES" : "NO")));
        }
        Path configuration = workshop.file("vsftpd.conf", lines.toArray(String[]::new));
        ServerProcess process = new ServerProcess(
                ServerPrograms.runUnprivileged("usr/sbin/vsftpd", List.of(configuration.toString())),
                workshop.path("log"),
                new InetSocketAddress(address, port));
        RemoteSettings settings = settings(workshop, protocol, port, "anonymous", "");
        return new Bench(workshop, process, data, settings).at(address);
    }

    /**
     * ProFTPD, whose mod_tls asks for sessions to be resumed; it also computes hashes.
     *
     * @param more lines of its configuration; they take the place of those before
     */
    public static Bench proftpd(RemoteProtocol protocol, String... more) throws IOException {
        Workshop workshop = new Workshop();
        workshop.makeCertificate();
        return proftpd(workshop, protocol, more);
    }

    /** ProFTPD that speaks SFTP, by its mod_sftp. */
    public static Bench proftpdSftp(String... more) throws IOException {
        Workshop workshop = new Workshop();
        OpenSsh.makeKey(workshop, "host", "ecdsa");
        workshop.handOver("host");
        List<String> lines = new ArrayList<>(List.of(
                "LoadModule mod_sftp.c",
                "SFTPEngine on",
                "SFTPHostKey " + workshop.path("host"),
                "SFTPAuthMethods password",
                "SFTPLog " + workshop.path("run/sftp.log")));
        lines.addAll(List.of(more));
        return proftpd(workshop, RemoteProtocol.SFTP, lines.toArray(String[]::new));
    }

    private static Bench proftpd(Workshop workshop, RemoteProtocol protocol, String... more) throws IOException {
        Path data = workshop.openFolder("data");
        String hash = workshop.run("openssl", "passwd", "-6", PASSWORD).strip();
        String ids = ServerPrograms.isRoot()
                ? "65534:65534"
                : workshop.run("sh", "-c", "echo $(id -u):$(id -g)").strip();
        Path users = workshop.file("users", "ann:" + hash + ":" + ids + "::" + data + ":/bin/sh");
        int port = ServerProcess.freePort();
        List<String> lines = new ArrayList<>(List.of(
                "ServerName bench",
                "User " + user(),
                "Group " + workshop.run("id", "-gn", user()).strip(),
                "ServerType standalone",
                "DefaultAddress 127.0.0.1",
                "Port " + port,
                "UseIPv6 off",
                "ModulePath " + ServerPrograms.path("usr/lib/proftpd"),
                "LoadModule mod_tls.c",
                "LoadModule mod_digest.c",
                "ControlsEngine off",
                "PidFile " + workshop.ownFolder("run").resolve("pid"),
                "ScoreboardFile " + workshop.path("run/score"),
                "DelayEngine off",
                "AuthOrder mod_auth_file.c",
                "AuthUserFile " + users,
                "RequireValidShell off",
                "WtmpLog off",
                "TransferLog none",
                "AllowOverwrite on",
                "AllowStoreRestart on",
                "MaxClients " + CONNECTIONS));
        lines.addAll(List.of(more));
        if (protocol.isTls()) {
            lines.addAll(List.of(
                    "TLSEngine on",
                    "TLSRequired on",
                    "TLSECCertificateFile " + workshop.path("cert.pem"),
                    "TLSECCertificateKeyFile " + workshop.path("key.pem"),
                    "TLSLog " + workshop.path("run/tls.log")));
            if (protocol == RemoteProtocol.FTPS_IMPLICIT) {
                lines.add("TLSOptions UseImplicitSSL");
            }
        }
        Path configuration = workshop.file("proftpd.conf", lines.toArray(String[]::new));
        ServerProcess process = new ServerProcess(
                ServerPrograms.runUnprivileged("usr/sbin/proftpd", List.of("-n", "-q", "-c", configuration.toString())),
                workshop.path("log"),
                port);
        return new Bench(workshop, process, data, settings(workshop, protocol, port, "ann", data.toString()));
    }

    /** OpenSSH, as it is. */
    public static Bench openSsh() throws IOException {
        return new OpenSsh().start();
    }

    private static Path known(Workshop workshop, int port) throws IOException {
        String key = Files.readString(workshop.path("host.pub"));
        return Files.writeString(workshop.path("known_hosts"), "[127.0.0.1]:" + port + " " + key);
    }

    private static RemoteSettings settings(
            Workshop workshop, RemoteProtocol protocol, int port, String user, String folder) throws IOException {
        return new RemoteSettings(
                protocol,
                new HostPort("127.0.0.1", port),
                new Login(user, Optional.of(new Secret(PASSWORD)), Optional.empty()),
                folder,
                protocol == RemoteProtocol.SFTP
                        ? Trust.DEFAULT.withKnownHosts(known(workshop, port))
                        : Trust.DEFAULT.withAuthorities(workshop.path("cert.pem")),
                Bench.PATIENCE);
    }

    private static String user() {
        return ServerPrograms.isRoot() ? "nobody" : System.getProperty("user.name");
    }
}
