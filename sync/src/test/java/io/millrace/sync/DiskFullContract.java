package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.CycleReport.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a sync does with a disk that is full, the server's or its own. The disks are file systems in memory, which only root
 * can mount.
 */
abstract class DiskFullContract extends KillContract {
    DiskFullContract(Servers.Starter starter) {
        super(starter);
    }

    @Test
    @Tag("slow")
    void aDiskThatIsFullOnTheServerFailsWhatDoesNotFitAndLeavesTheRestWhole() throws Exception {
        Path disk = there();
        ServerProcess server = bench().process();
        server.enter("mount", "-t", "tmpfs", "-o", "size=1m,mode=777", "none", disk.toString());
        try {
            Path seen = server.sees(disk);
            SyncParameters parameters = new SyncParameters(
                    site(), parameters().remote(), Schedule.ONCE, MirrorSettings.DEFAULT, transfers(3, 1), data());
            Random random = new Random(SEED);
            writeRandom("old", random, 100_000);
            writeRandom("folder/grows", random, 100_000);
            mirrorWell(parameters);
            Map<String, String> before = FolderContents.of(seen);
            writeRandom("folder/grows", random, 2_000_000);
            writeRandom("new", random, 1_500_000);
            writeRandom("small", random, 10_000);
            CycleReport report = mirror(parameters);
            assertThat(report.problem()).isEmpty();
            assertThat(report.failures())
                    .extracting(CycleReport.Failure::path)
                    .contains("folder/grows", "new")
                    .doesNotContain("old");
            assertThat(report.failures()).allMatch(failure -> !failure.reason().isBlank());
            Map<String, String> visible = FolderContents.visible(seen);
            assertThat(visible).containsAllEntriesOf(before);
            assertThat(FolderContents.of(site())).containsEntry("old", visible.get("old"));
            server.enter("mount", "-o", "remount,size=10m", disk.toString());
            mirrorWell(parameters);
            assertThat(FolderContents.of(seen)).isEqualTo(FolderContents.of(site()));
            assertThat(Syncing.once(parameters).counts().idle()).isTrue();
        } finally {
            server.enter("umount", "-l", disk.toString());
        }
    }

    @Test
    @Tag("slow")
    void aDiskThatIsFullHereIsToldAndNothingWrongIsOnTheServer() throws Exception {
        for (int i = 0; i < 500; i++) {
            write("a folder/a file with a name of some length " + i, "content");
        }
        SyncParameters parameters = parameters();
        Files.createDirectories(parameters.data());
        // there is room for the journal as it is, and not for what is to be written into it
        String mounted = "mount -t tmpfs -o size=100k none \"$0\" && exec \"$@\"";
        ProcessBuilder command = SyncProgram.command(parameters);
        command.command()
                .addAll(
                        0,
                        List.of(
                                "unshare",
                                "--mount",
                                "sh",
                                "-c",
                                mounted,
                                parameters.data().toString()));
        Process process = command.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).startsWith(Kind.UNREADABLE + " ").contains("journal", "full");
        assertThat(FolderContents.of(site())).containsAllEntriesOf(FolderContents.visible(there()));
        mirrorWell(parameters);
        assertMirrored(parameters);
    }

    private void writeRandom(String path, Random random, int size) throws IOException {
        byte[] content = new byte[size];
        random.nextBytes(content);
        Path file = site().resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
