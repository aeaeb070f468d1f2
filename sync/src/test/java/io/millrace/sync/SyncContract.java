package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sync does, whatever the server: the scenarios of its life, after each of which both sides are compared. */
abstract class SyncContract extends ServerContract {
    @TempDir
    private Path temporary;

    SyncContract(Servers.Starter starter) {
        super(starter);
    }

    @Test
    void aFreshMirrorIsTheSame() throws Exception {
        write("index.html", "<p>hello</p>");
        write("css/site.css", "p {}");
        Files.createDirectories(site().resolve("empty/deep"));
        CycleReport report = Syncing.once(parameters());
        assertThat(report.problem()).isEmpty();
        assertThat(report.failures()).isEmpty();
        assertThat(report.counts().created()).isEqualTo(2);
        assertSame();
    }

    @Test
    void aCycleWithoutAChangeDoesNothing() throws Exception {
        write("index.html", "<p>hello</p>");
        Syncing.once(parameters());
        CycleReport report = Syncing.once(parameters());
        assertThat(report.problem()).isEmpty();
        assertThat(report.counts().idle()).isTrue();
        assertThat(report.counts().unchanged()).isEqualTo(1);
    }

    /** The local folder. */
    final Path site() throws IOException {
        return Files.createDirectories(temporary.resolve("site"));
    }

    final void write(String path, String content) throws IOException {
        Path file = site().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    final SyncParameters parameters() throws IOException {
        return parameters(MirrorSettings.DEFAULT);
    }

    final SyncParameters parameters(MirrorSettings mirror) throws IOException {
        return new SyncParameters(
                site(), remoteSettings(), Schedule.ONCE, mirror, TransferSettings.DEFAULT, temporary.resolve("data"));
    }

    private RemoteSettings remoteSettings() {
        RemoteSettings all = bench().settings();
        String root = all.folder().isEmpty() ? "" : all.folder() + "/";
        return new RemoteSettings(
                all.protocol(), all.server(), all.login(), root + folder().text(), all.trust(), all.patience());
    }

    /** Byte for byte, folders included. */
    final void assertSame() throws IOException {
        assertThat(contents(local(folder()))).isEqualTo(contents(site()));
    }

    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.toList()) {
                contents.put(
                        root.relativize(each).toString(),
                        Files.isDirectory(each) ? "(folder)" : java.util.Arrays.toString(Files.readAllBytes(each)));
            }
        }
        return contents;
    }
}
