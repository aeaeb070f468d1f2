package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line's sync, as far as no server is needed. */
@Isolated("the program's log speaks to one terminal at a time")
final class SyncCommandTest {
    private final Screen screen = new Screen();

    @TempDir
    private Path folder = Path.of("");

    private int sync(String... arguments) {
        List<String> all = new ArrayList<>(List.of("sync"));
        all.addAll(List.of(arguments));
        return screen.run(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--every=0",
                "--every=often",
                "--once --watch",
                "--once --every=5s",
                "--transfers=0",
                "--transfers=257",
                "--attempts=0",
                "--bwlimit=0",
                "--bwlimit=fast",
                "--timeout=0",
                "--timeout=60d",
                "--idle=-1",
                "--idle=never",
                "--max-delete=-1",
                "--max-delete=101%",
                "--max-delete=half",
                "--on-conflict=ask",
                "--compare=age",
                "--publish=never",
                "--links=copy",
                "--max-depth=0",
                "--min-size=2K --max-size=1K",
                "--exclude-ext=a/b",
                "--exclude=[",
                "--include=[",
                "--ca=no-such-file",
                "--pin=sha256//short",
                "--pin=sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= --insecure",
                "--pin=sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= --ca=pom.xml",
                "--known-hosts=pom.xml",
                "--identity=pom.xml",
                "--password-file=pom.xml --ask-password",
                "--netrc=no-such-file",
                "--progress=loud",
                "--password=x",
                "more",
            })
    void aValueOutOfItsRangeIsAUsageErrorInAFewLines(String options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(folder.toString(), "ftpes://127.0.0.1:1/x", "--dry-run"));
        arguments.addAll(List.of(options.split(" ", -1)));
        // where the option itself is right, the error is that there is no password
        arguments.add(options.contains("-file") ? "--data=x" : "--password-file=" + passwordFile());

        assertThat(sync(arguments.toArray(String[]::new))).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors().lines()).hasSizeLessThanOrEqualTo(3);
        assertThat(screen.errors()).startsWith("millrace sync: ").doesNotContain("Exception", "there is no password");
        assertThat(screen.output()).isEmpty();
    }

    private String passwordFile() throws IOException {
        Path file = Files.createTempFile(folder, "pw", "");
        return Files.writeString(file, "secret").toString();
    }

    @Test
    void aPasswordInTheUrlIsRefusedAndNotRepeated() {
        assertThat(sync(folder.toString(), "ftp://ann:hunter2@h/www")).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors()).contains("MILLRACE_PASSWORD").doesNotContain("hunter2");
    }

    @Test
    void withoutAPasswordTheWaysToGiveOneAreNamed() {
        assertThat(sync(folder.toString(), "ftp://ann@h/www")).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors()).contains("no password for ann on h", "MILLRACE_PASSWORD", "--password-file");
    }

    @Test
    void aCertificateOfAServerThatShowsNoneIsRefused() {
        assertThat(sync(folder.toString(), "ftp://h/", "--ca", "pom.xml")).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors()).contains("ftpes:// and ftps://");
    }

    @Test
    void theFolderThatIsMirroredIsNoPlaceForTheJournals() throws IOException {
        String[] arguments = {
            folder.toString(), "ftp://ann@h/www", "--password-file", passwordFile(), "--data", folder + "/."
        };

        assertThat(sync(arguments)).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors()).contains("can't be noted in " + folder);
    }

    @Test
    void aFolderThatIsNotThereIsAUsageError() {
        assertThat(sync(folder.resolve("none").toString(), "ftp://h/")).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors()).contains("there is no such folder");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        String file = Files.createFile(folder.resolve("file")).toString();

        assertThat(sync(file, "ftp://h/")).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors()).contains("is no folder");
    }

    @Test
    void bothArgumentsAreNeeded() {
        assertThat(sync(folder.toString())).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors()).contains("URL");
    }

    @Test
    void aServerThatCannotBeReachedHasItsOwnExitCode() throws IOException {
        // of tcpmux, which nobody serves
        int free = 1;
        Path data = Files.createTempDirectory(folder, "data");

        assertThat(sync(
                        folder.toString(),
                        "ftp://127.0.0.1:" + free,
                        "--once",
                        "--attempts=1",
                        "--progress=none",
                        "--data=" + data))
                .isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(screen.output()).contains("127.0.0.1:" + free).doesNotContain("Exception");
    }

    @Test
    void whereItsResultsCannotBeWrittenItStops() throws IOException {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Terminal seen = screen.terminal(false);
        Terminal unread = new Terminal(
                new PrintStream(broken, false, StandardCharsets.UTF_8), seen.err(), false, seen.width(), false);

        int code = Main.run(
                unread,
                "sync",
                folder.toString(),
                "ftp://no.such.host.invalid",
                "--every=1h",
                "--json",
                "--attempts=1",
                "--data=" + Files.createTempDirectory(folder, "data"));

        assertThat(code).isEqualTo(ExitCodes.FAILED);
        assertThat(screen.errors()).containsOnlyOnce("the standard output can't be written");
    }

    @Test
    void aLogThatCannotBeWrittenIsToldOfOnce() throws IOException {
        sync(
                folder.toString(),
                "ftp://no.such.host.invalid",
                "--once",
                "--attempts=1",
                "--log=/dev/full",
                "--data=" + Files.createTempDirectory(folder, "data"));

        assertThat(screen.errors()).containsOnlyOnce("the log /dev/full can't be written: No space left on device");
    }

    @Test
    void aChoiceIsNamedAsInTheHelp() {
        assertThat(sync(folder.toString(), "ftp://h", "--links=x")).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors()).contains("--links").contains("skip, follow").doesNotContain("SKIP");
    }

    @Test
    void patternsStandInTheOrderOfTheCommandLine() {
        RuleOptions options = new RuleOptions();
        commandWith(options).parseArgs("-x", "*", "--include", "*/", "-i", "*.html", "--exclude=draft.html");

        assertThat(options.patterns()).containsExactly("*", "!*/", "!*.html", "draft.html");
    }

    @Test
    void extensionsMayBeWrittenWithCommasDotsAndInCapitals() {
        RuleOptions options = new RuleOptions();
        commandWith(options).parseArgs("--exclude-ext", "tmp,.BAK", "--exclude-ext=o");

        assertThat(options.rules().extensions()).containsExactlyInAnyOrder("tmp", "bak", "o");
    }

    private static CommandLine commandWith(RuleOptions options) {
        CommandDefinition command = new CommandDefinition("sync", () -> ExitCodes.OK);
        options.addTo(command.options());
        return command.commandLine();
    }

    @Test
    void everyOptionIsInTheHelpWhichFitsItsWidth() {
        assertThat(sync("--help")).isZero();
        assertThat(screen.output())
                .contains(
                        "--every", "--watch", "--once", "--dry-run", "--transfers", "--attempts", "--bwlimit", "--idle")
                .contains("--timeout", "--max-delete", "--on-conflict", "--compare", "--track-renames", "--publish")
                .contains(
                        "--links", "--include", "--exclude", "--exclude-ext", "--max-depth", "--min-size", "--max-size")
                .contains("--ca", "--pin", "--insecure", "--known-hosts", "--identity", "--password-file", "--netrc")
                .contains("--data", "--progress", "--json", "--log", "--ask-password", "Exit codes:", "Examples:");
        assertThat(screen.output().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void completionKnowsItAndCompletesItsFolder() {
        assertThat(screen.run("completion", "bash")).isZero();
        assertThat(screen.output()).contains("_picocli_millrace_sync", "--track-renames", "compgen -f");
    }
}
