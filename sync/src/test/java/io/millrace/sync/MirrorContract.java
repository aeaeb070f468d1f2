package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.CycleReport.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** A local folder for each test, which is mirrored into a folder of the server, and what is compared afterwards. */
abstract class MirrorContract extends ServerContract {
    static final long SEED = 20_261_122;

    @TempDir
    private Path temporary;

    @SuppressWarnings("NullAway.Init")
    MirrorContract(Servers.Starter starter) {
        super(starter);
    }

    /** The local folder. */
    final Path site() throws IOException {
        return Files.createDirectories(temporary.resolve("site"));
    }

    /** Where the journal lies. */
    final Path data() {
        return temporary.resolve("data");
    }

    /** The server's side of {@link #site}, as its disk has it. */
    final Path there() {
        return local(folder());
    }

    final Path write(String path, String content) throws IOException {
        Path file = site().resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** Writes a file with a time of its own, so that it can't be taken for the one that was there before. */
    final void change(String path, String content, long seconds) throws IOException {
        Files.setLastModifiedTime(write(path, content), FileTime.from(Instant.ofEpochSecond(seconds)));
    }

    final void delete(String path) throws IOException {
        FolderContents.delete(site().resolve(path));
    }

    final SyncParameters parameters() throws IOException {
        return parameters(MirrorSettings.DEFAULT);
    }

    final SyncParameters parameters(MirrorSettings mirror) throws IOException {
        return new SyncParameters(site(), within(bench().settings()), Schedule.ONCE, mirror, transfers(), data());
    }

    /** Few where a server takes long to let somebody in. */
    TransferSettings transfers() {
        return TransferSettings.DEFAULT;
    }

    /** So many connections and attempts. */
    static TransferSettings transfers(int connections, int attempts) {
        return new TransferSettings(
                connections, attempts, TransferSettings.DEFAULT.bytesPerSecond(), TransferSettings.DEFAULT.idle());
    }

    /** By way of the gateway. */
    final SyncParameters through(Gateway gateway, MirrorSettings mirror, TransferSettings transfers)
            throws IOException {
        return new SyncParameters(
                site(), within(bench().through(gateway.port())), Schedule.ONCE, mirror, transfers, data());
    }

    final SyncParameters through(Gateway gateway) throws IOException {
        return through(gateway, MirrorSettings.DEFAULT, transfers());
    }

    /** The same in this test's folder. */
    final RemoteSettings within(RemoteSettings all) {
        String root = all.folder().isEmpty() ? "" : all.folder() + "/";
        return new RemoteSettings(
                all.protocol(), all.server(), all.login(), root + folder().text(), all.trust(), all.patience());
    }

    static MirrorSettings with(PlanSettings plan) {
        return with(Rules.NONE, plan);
    }

    static MirrorSettings with(Rules rules, PlanSettings plan) {
        return new MirrorSettings(rules, Links.SKIP, plan, MirrorSettings.Publish.EACH, false);
    }

    /** What a cycle would do. */
    static CycleReport preview(SyncParameters parameters) throws Exception {
        MirrorSettings mirror = parameters.mirror();
        MirrorSettings dry = new MirrorSettings(mirror.rules(), mirror.links(), mirror.plan(), mirror.publish(), true);
        return Syncing.once(new SyncParameters(
                parameters.folder(),
                parameters.remote(),
                parameters.schedule(),
                dry,
                parameters.transfers(),
                parameters.data()));
    }

    /** One cycle. */
    static CycleReport mirror(SyncParameters parameters) throws Exception {
        CycleReport report = Syncing.once(parameters);
        assertThat(report.failures()).hasSize((int) report.counts().failed());
        return report;
    }

    /** One cycle that has to go well. */
    static CycleReport mirrorWell(SyncParameters parameters) throws Exception {
        CycleReport report = mirror(parameters);
        assertThat(report.problem()).isEmpty();
        assertThat(report.failures()).isEmpty();
        assertThat(report.clean()).isTrue();
        return report;
    }

    /** One cycle in which each operation that a preview names has to be accounted for. */
    static CycleReport mirrorAccounted(SyncParameters parameters) throws Exception {
        CycleReport preview = preview(parameters);
        CycleReport report = mirror(parameters);
        assertThat(report.problem()).isEmpty();
        assertThat(all(report.counts()))
                .isEqualTo(preview.planned().size() + preview.counts().failed());
        return report;
    }

    /** Both sides are the same byte for byte, nothing else lies on the server, and another cycle does nothing. */
    final void assertMirrored(SyncParameters parameters) throws Exception {
        assertSame();
        CycleReport again = Syncing.once(parameters);
        assertThat(again.problem()).isEmpty();
        assertThat(again.failures()).isEmpty();
        assertThat(again.counts().idle()).isTrue();
        assertSame();
    }

    /** Byte for byte, folders included. */
    final void assertSame() throws IOException {
        assertThat(FolderContents.of(there())).isEqualTo(FolderContents.of(site()));
    }

    /** What the server's disk holds. */
    final Map<String, String> contentsThere() throws IOException {
        return FolderContents.of(there());
    }

    static Optional<CycleReport.Kind> kind(CycleReport report) {
        return report.problem().map(CycleReport.Problem::kind);
    }

    /** All operations, and what failed without being one. */
    static long all(Counts counts) {
        return counts.created()
                + counts.updated()
                + counts.renamed()
                + counts.deleted()
                + counts.foldersCreated()
                + counts.foldersRemoved()
                + counts.failed()
                + counts.cancelled();
    }
}
