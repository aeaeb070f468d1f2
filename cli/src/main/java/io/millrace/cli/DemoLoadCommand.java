package io.millrace.cli;

import io.millrace.bench.TsvGenerator;
import io.millrace.bench.TsvInput;
import io.millrace.engine.HostPort;
import io.millrace.load.LoadParameters;
import io.millrace.load.LoadParameters.Effort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine;

/** Shows a load from beginning to end. */
final class DemoLoadCommand {
    private static final int FILES = 4;
    private static final long SEED = 1;
    private static final double TOLERANT = 0.05;
    private static final int LONGEST_SAMPLE = 120;

    /** Stands in for servers in a dry run, which connects to none. */
    private static final HostPort NOBODY = new HostPort("127.0.0.1", 1);

    private final MillraceCommand root;
    private long lines = 200_000;

    DemoLoadCommand(MillraceCommand root) {
        this.root = root;
    }

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition("load", "Shows a load, from beginning to end.", this::call);
        command.description("Makes some files in a temporary folder, starts four throw-away memcacheds on free "
                + "ports of this machine, loads the files into them, reads a record back, and cleans "
                + "up.");
        OptionList options = command.options();
        options.option("--lines", "N", "How many lines to make (default 200000).", Long.class, value -> lines = value);
        return command.commandLine();
    }

    private int call() throws Exception {
        try (ScratchFolder folder = new ScratchFolder();
                DemoServers servers = DemoServers.start()) {
            return demonstrate(folder.path(), servers);
        }
    }

    private int demonstrate(Path folder, DemoServers servers) throws Exception {
        PrintStream out = root.terminal().out();
        out.println("Making " + Figures.count(lines) + " lines in " + FILES + " files, in " + folder);
        TsvInput input = new TsvGenerator(SEED).generate(folder, lines, FILES);
        String sample = firstLine(input.files().getFirst());
        out.println("The first line is: " + shortened(sample.replace("\t", "  ")));
        out.println(
                servers.isEmpty()
                        ? "memcached is not installed here, so this is a dry run: nothing is stored."
                        : "Loading them into memcached: " + servers.describe());
        out.println();
        LoadRun run = new LoadRun(root.terminal(), new OutputOptions(), root.showsStackTraces());
        int exitCode = run.run(parameters(input, folder, servers));
        out.println();
        if (!servers.isEmpty()) {
            out.println("Read back: " + readBack(sample, servers));
        }
        out.println("The folder and the servers are removed again. For your own files: millrace load --help");
        return exitCode;
    }

    private static LoadParameters parameters(TsvInput input, Path folder, DemoServers servers) {
        Map<String, HostPort> byType = new LinkedHashMap<>();
        for (String type : TsvGenerator.TYPES) {
            byType.put(type, servers.of(type).orElse(NOBODY));
        }
        return new LoadParameters(
                input.files(), byType, Effort.DEFAULT, Duration.ZERO, TOLERANT, folder, false, servers.isEmpty());
    }

    private static String firstLine(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return Objects.requireNonNullElse(lines.readLine(), "(none)");
        }
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_SAMPLE ? line : line.substring(0, LONGEST_SAMPLE) + "...";
    }

    private static String readBack(String sample, DemoServers servers) throws IOException {
        String[] fields = sample.split("\t", -1);
        Optional<HostPort> server = servers.of(fields[0]);
        if (server.isEmpty() || fields.length < 2) {
            return "nothing, since the first line is one of the bad ones";
        }
        String key = fields[0] + ":" + fields[1];
        InetSocketAddress address =
                new InetSocketAddress(server.get().host(), server.get().port());
        return StoredRecord.read(address, key)
                .map(record -> key + " has " + record.apps().size() + " apps, at latitude "
                        + record.latitude().orElse(0) + " and longitude "
                        + record.longitude().orElse(0))
                .orElse(key + " is not there");
    }
}
