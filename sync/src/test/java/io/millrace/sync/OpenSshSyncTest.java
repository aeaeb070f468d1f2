package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class OpenSshSyncTest extends SyncContract {
    OpenSshSyncTest() {
        super(Servers::openSsh);
    }

    @Test
    void aModeThatChangesHereChangesThereAndNothingElseIsDone() throws Exception {
        write("run.sh", "#!/bin/sh");
        Syncing.once(parameters());
        Files.setPosixFilePermissions(site().resolve("run.sh"), PosixFilePermissions.fromString("rwxr-x---"));
        CycleReport changed = Syncing.once(parameters());
        assertThat(changed.counts().updated()).isEqualTo(1);
        assertThat(changed.counts().bytes()).isZero();
        assertThat(Files.getPosixFilePermissions(local(folder()).resolve("run.sh")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(Syncing.once(parameters()).counts().idle()).isTrue();
    }

    @Test
    void aLinkOnTheServerIsNotReplacedByTheFileOfItsNameInAnyCycle() throws Exception {
        Path shared = Files.writeString(bench().workshop().path("shared.php"), "shared");
        Files.createSymbolicLink(there().resolve("config.php"), shared);
        write("config.php", "ours");
        try (OngoingSync watching = OngoingSync.watching(parameters())) {
            watching.await(report -> report.counts().left() == 1);
            write("page", "content");
            CycleReport report = watching.await(each -> each.counts().created() == 1);
            assertThat(report.counts().left()).isEqualTo(1);
            write("config.php", "ours, later");
            watching.await(each -> each.counts().left() == 1);
            watching.end();
        }
        assertThat(there().resolve("config.php")).isSymbolicLink();
        assertThat(shared).hasContent("shared");
    }

    @Test
    void theUsersConfigurationOfSshDoesNotCount() throws Exception {
        write("page", "content");
        Path home = Files.createDirectories(bench().workshop().path("home"));
        Files.createDirectories(home.resolve(".ssh"));
        Path config = home.resolve(".ssh/config");
        Files.writeString(config, "Host *\n  HostName no.such.host.invalid\n  User nobody-of-that-name\n");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
        ProcessBuilder program = SyncProgram.command(parameters());
        program.environment().put("JAVA_TOOL_OPTIONS", "-Duser.home=" + home);
        assertThat(bench().workshop().run(program)).contains("created=1");
        assertSame();
    }

    @Test
    @Tag("slow")
    void aServerThatDropsSomeOfManyNewConnectionsFailsNothing() throws Exception {
        fill(new Random(SEED));
        // from ten that have not logged in yet, sshd turns some away at random (MaxStartups)
        SyncParameters many = new SyncParameters(
                site(), parameters().remote(), Schedule.ONCE, MirrorSettings.DEFAULT, transfers(24, 5), data());
        mirrorWell(many);
        assertMirrored(many);
    }

    @Override
    TransferSettings transfers() {
        return transfers(3, TransferSettings.DEFAULT.attempts());
    }

    @Override
    int passwordsSent(Gateway gateway) throws Exception {
        return (int) Files.readAllLines(bench().workshop().path("log")).stream()
                .filter(line -> line.startsWith("Failed "))
                .count();
    }
}
