package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, in a checkout of its own whose Maven and JDK only tell what they were asked. */
final class LauncherTest {
    private static final String SOURCE = "cli/src/main/A.java";

    private final Path folder;
    private final Checkout checkout;

    LauncherTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        checkout = new Checkout(Files.createDirectory(folder.resolve("a checkout")));
    }

    @Test
    void theFirstStartBuildsInOneLineAndTheNextNotAtAll() throws IOException, InterruptedException {
        Checkout.Start first = checkout.start("--help");
        assertThat(first.exitCode()).isZero();
        assertThat(first.errors()).startsWith("millrace: building (first use").hasLineCount(1);
        assertThat(checkout.start("--help").errors()).isEmpty();
        assertThat(checkout.builds()).hasSize(1);
    }

    @Test
    void argumentsArriveAsTheyWereGiven() throws IOException, InterruptedException {
        assertThat(checkout.start("load", "a  b", "", "*").output())
                .endsWith("argument: load\nargument: a  b\nargument: \nargument: *\n");
    }

    @Test
    void aChangedSourceIsBuiltAndTheOldStateIsThereWhenItComesBack() throws IOException, InterruptedException {
        checkout.start();
        checkout.write(SOURCE, "second");
        assertThat(checkout.start().errors()).startsWith("millrace: building (sources changed)");
        checkout.write(SOURCE, "first");
        assertThat(checkout.start().errors()).isEmpty();
        assertThat(checkout.builds()).hasSize(2);
    }

    @Test
    void aNewDateAloneBuildsNothing() throws IOException, InterruptedException {
        checkout.start();
        Files.setLastModifiedTime(
                checkout.root().resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(3_600)));
        assertThat(checkout.start().errors()).isEmpty();
        assertThat(checkout.builds()).hasSize(1);
    }

    @Test
    void aRemovedSourceIsNoticed() throws IOException, InterruptedException {
        checkout.write("cli/src/main/B.java", "more");
        checkout.start();
        Files.delete(checkout.root().resolve("cli/src/main/B.java"));
        checkout.start();
        assertThat(checkout.builds()).hasSize(2);
    }

    @Test
    void aFailedBuildShowsItsErrorsAndTheNextOneBeginsClean() throws IOException, InterruptedException {
        checkout.write("broken", "");
        Checkout.Start failed = checkout.start();
        assertThat(failed.exitCode()).isEqualTo(126);
        assertThat(failed.errors()).contains("cli/src/main/A.java:[1,1] it is broken", "build.log");
        Files.delete(checkout.root().resolve("broken"));
        assertThat(checkout.start().exitCode()).isZero();
        assertThat(checkout.builds().getLast()).endsWith("clean package");
    }

    @Test
    void itRunsFromElsewhereThroughALink() throws IOException, InterruptedException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a checkout/millrace"));
        assertThat(checkout.startAs(link).output()).contains("argument: -jar");
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws IOException, InterruptedException {
        String path = checkout.root().resolve("programs") + ":/usr/bin:/bin";
        Process one = checkout.begin(checkout.root().resolve("millrace"), path);
        Process two = checkout.begin(checkout.root().resolve("millrace"), path);
        assertThat(Checkout.await(one).exitCode()).isZero();
        assertThat(Checkout.await(two).exitCode()).isZero();
        assertThat(checkout.builds()).hasSize(1);
    }

    @Test
    void withoutMavenTwoLinesSayWhatToInstall() throws IOException, InterruptedException {
        for (String program : List.of("find", "cksum", "sort", "tr", "mkdir", "touch", "flock", "readlink")) {
            checkout.writeProgram("few/" + program, "#!/bin/sh\nexec /usr/bin/" + program + " \"$@\"\n");
        }
        String few = checkout.root().resolve("few").toString();
        Checkout.Start start = Checkout.await(checkout.begin(checkout.root().resolve("millrace"), few));
        assertThat(start.exitCode()).isEqualTo(126);
        assertThat(start.errors()).hasLineCount(2).contains("Maven", "apt install maven");
    }

    @Test
    void aJdkThatIsTooOldIsNotTaken() throws IOException, InterruptedException {
        checkout.write("jdk/release", "JAVA_VERSION=\"17.0.1\"\n");
        String find =
                ". '" + checkout.root() + "/scripts/jdk.sh'; read_release '" + checkout.root() + "/jdk' || echo old";
        Process shell = new ProcessBuilder("sh", "-c", find).start();
        assertThat(Checkout.await(shell).output()).isEqualTo("old\n");
    }
}
