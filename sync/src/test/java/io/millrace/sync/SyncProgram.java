package io.millrace.sync;

import io.millrace.engine.HostPort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mirrors a folder once, in a process of its own, and prints what became of it; for tests that kill it. */
final class SyncProgram {
    private static final String NONE = "-";

    private SyncProgram() {}

    /**
     * Runs a cycle.
     *
     * @param arguments as {@link #command} makes them
     */
    public static void main(String[] arguments) throws Exception {
        MirrorSettings.Publish publish = MirrorSettings.Publish.valueOf(arguments[2]);
        Optional<Path> key = file(arguments[7]);
        RemoteSettings remote = new RemoteSettings(
                RemoteProtocol.valueOf(arguments[3]),
                HostPort.parse(arguments[4]),
                new Login(
                        arguments[5],
                        key.isPresent() ? Optional.empty() : Optional.of(new Secret(Servers.PASSWORD)),
                        key),
                arguments[6],
                new Trust(file(arguments[8]), Optional.empty(), file(arguments[9]), false),
                Duration.ofSeconds(15));
        CycleReport report = Syncing.once(new SyncParameters(
                Path.of(arguments[0]),
                remote,
                Schedule.ONCE,
                new MirrorSettings(Rules.NONE, Links.SKIP, PlanSettings.DEFAULT, publish, false),
                new TransferSettings(
                        Integer.parseInt(arguments[10]),
                        5,
                        TransferSettings.DEFAULT.bytesPerSecond(),
                        Optional.empty()),
                Path.of(arguments[1])));
        report.problem().ifPresent(problem -> System.out.println(problem.kind() + " " + problem.message()));
        System.out.println(report.counts());
        report.failures().forEach(System.out::println);
    }

    /** A process that does what is told, with Java's default links, rules and plans. */
    static ProcessBuilder command(SyncParameters parameters) throws IOException {
        RemoteSettings remote = parameters.remote();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SyncProgram.class.getName()));
        command.addAll(List.of(
                parameters.folder().toString(),
                parameters.data().toString(),
                parameters.mirror().publish().name(),
                remote.protocol().name(),
                remote.server().toString(),
                remote.login().user(),
                remote.folder(),
                text(remote.login().key()),
                text(remote.trust().authorities()),
                text(remote.trust().knownHosts()),
                String.valueOf(parameters.transfers().connections())));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static String text(Optional<Path> file) {
        return file.map(Path::toString).orElse(NONE);
    }

    private static Optional<Path> file(String text) {
        return text.equals(NONE) ? Optional.empty() : Optional.of(Path.of(text));
    }
}
