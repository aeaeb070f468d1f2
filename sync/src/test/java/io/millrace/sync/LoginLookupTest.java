package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.ProcessEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoginLookupTest {
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> questions = new ArrayList<>();
    private Optional<String> typed = Optional.empty();

    @TempDir
    private Path home = Path.of("");

    private Login find(String url, String... options) throws IOException {
        LoginLookup lookup = new LoginLookup(new ProcessEnvironment(environment, home, "me"), question -> {
            questions.add(question);
            return typed;
        });
        return lookup.find(RemoteUrl.parse(url), request(List.of(options)));
    }

    private static LoginRequest request(List<String> options) {
        return new LoginRequest(
                file(options, "--password-file"),
                options.contains("--ask-password"),
                file(options, "--netrc"),
                file(options, "--identity"));
    }

    private static Optional<Path> file(List<String> options, String name) {
        int index = options.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(Path.of(options.get(index + 1)));
    }

    private Path file(String name, String permissions, String text) throws IOException {
        Path file = Files.writeString(home.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String password(Login login) {
        return Revealed.of(login.password().orElseThrow());
    }

    @Test
    void aFileThatIsNamedComesBeforeAllElse() throws IOException {
        environment.put("MILLRACE_PASSWORD", "of the variable");
        file(".netrc", "rw-------", "machine h login ann password of-netrc");
        String named = file("pw", "rw-------", "of the file\nsecond line\n").toString();

        assertThat(password(find("ftp://ann@h", "--password-file", named))).isEqualTo("of the file");
        assertThat(questions).isEmpty();
    }

    @Test
    void netrcIsLookedForInTheHomeThatTheEnvironmentNames() throws IOException {
        Path other = Files.createDirectory(home.resolve("other"));
        environment.put("HOME", other.toString());
        file(".netrc", "rw-------", "machine h login ann password here");
        file("other/.netrc", "rw-------", "machine h login ann password there");

        assertThat(password(find("ftp://ann@h"))).isEqualTo("there");
        environment.put("HOME", "relative");
        assertThat(password(find("ftp://ann@h"))).isEqualTo("here");
    }

    @Test
    void theVariableComesBeforeNetrc() throws IOException {
        environment.put("MILLRACE_PASSWORD", "of the variable");
        file(".netrc", "rw-------", "machine h login ann password of-netrc");

        Login login = find("ftp://h");
        assertThat(login.user()).isEqualTo("ann");
        assertThat(password(login)).isEqualTo("of the variable");
    }

    @Test
    void netrcTellsUserAndPassword() throws IOException {
        file(".netrc", "rw-------", "machine h login ann password of-netrc");

        assertThat(find("ftp://h").user()).isEqualTo("ann");
        assertThat(password(find("ftp://h"))).isEqualTo("of-netrc");
        assertThat(questions).isEmpty();
    }

    @Test
    void netrcMayBeElsewhere() throws IOException {
        environment.put(
                "NETRC",
                file("one", "rw-------", "machine h login bob password x").toString());
        String two = file("two", "rw-------", "machine h login cid password x").toString();

        assertThat(find("ftp://h").user()).isEqualTo("bob");
        assertThat(find("ftp://h", "--netrc", two).user()).isEqualTo("cid");
    }

    @Test
    void aPersonIsAskedAtLast() throws IOException {
        typed = Optional.of("typed");

        assertThat(password(find("ftp://ann@h"))).isEqualTo("typed");
        assertThat(questions).containsExactly("Password of ann on h: ");
    }

    @Test
    void whereNobodyCanBeAskedTheWaysToGiveAPasswordAreNamed() {
        assertThatThrownBy(() -> find("ftp://ann@h"))
                .hasMessageContaining("no password for ann on h")
                .hasMessageContaining("MILLRACE_PASSWORD")
                .hasMessageContaining("--password-file")
                .hasMessageContaining(".netrc");
    }

    @Test
    void withoutAnyUserFtpIsAnonymousAndSftpTheLocalOne() throws IOException {
        assertThat(find("ftp://h").user()).isEqualTo("anonymous");
        assertThat(find("sftp://h").user()).isEqualTo("me");
        assertThat(find("sftp://h").password()).isEmpty();
        assertThat(questions).isEmpty();
    }

    @Test
    void aPasswordOfSftpIsAskedForOnlyWhenThatIsWished() throws IOException {
        typed = Optional.of("typed");

        assertThat(find("sftp://ann@h").password()).isEmpty();
        assertThat(password(find("sftp://ann@h", "--ask-password"))).isEqualTo("typed");
    }

    @Test
    void aPasswordFileThatEverybodyCanReadIsRefused() throws IOException {
        String open = file("pw", "rw-r--r--", "hunter2").toString();

        assertThatThrownBy(() -> find("ftp://ann@h", "--password-file", open))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void aNetrcThatEverybodyCanReadIsRefusedOnlyForAPasswordThatIsTakenFromIt() throws IOException {
        file(".netrc", "rw-r--r--", "machine h login ann password hunter2");

        assertThatThrownBy(() -> find("ftp://h"))
                .hasMessageContaining("chmod")
                .message()
                .doesNotContain("hunter2");
        typed = Optional.of("typed");
        assertThat(password(find("ftp://ann@other"))).isEqualTo("typed");
        environment.put("MILLRACE_PASSWORD", "of the variable");
        assertThat(find("ftp://h").user()).isEqualTo("ann");
    }

    @Test
    void aMalformedNetrcIsToldOfByFileAndLine() throws IOException {
        Path netrc = file(".netrc", "rw-------", "machine h\nhunter2");

        assertThatThrownBy(() -> find("ftp://h"))
                .hasMessageStartingWith(netrc + ", line 2: ")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void aMalformedNetrcIsPassedOverWhereNothingIsNeededFromIt() throws IOException {
        String netrc = file(".netrc", "rw-------", "machine h\nhunter2").toString();

        assertThat(find("sftp://ann@h").password()).isEmpty();
        assertThatThrownBy(() -> find("sftp://ann@h", "--netrc", netrc)).hasMessageStartingWith(netrc);
        assertThatThrownBy(() -> find("ftp://ann@h")).hasMessageStartingWith(netrc);
        environment.put("MILLRACE_PASSWORD", "of the variable");
        assertThat(password(find("ftp://ann@h"))).isEqualTo("of the variable");
    }

    @Test
    void anEmptyPasswordFileIsToldOf() throws IOException {
        String empty = file("pw", "rw-------", "").toString();

        assertThatThrownBy(() -> find("ftp://ann@h", "--password-file", empty)).hasMessageContaining("is empty");
    }

    @Test
    void aKeyIsForSftpAlone() throws IOException {
        String key = file("id", "rw-------", "key").toString();

        assertThat(find("sftp://ann@h", "--identity", key).key()).hasValue(Path.of(key));
        assertThatThrownBy(() -> find("ftp://ann@h", "--identity", key)).hasMessageContaining("sftp://");
    }

    @Test
    void onlyAKeyThatIsEncryptedNeedsAPassphrase() throws Exception {
        Path open = key("ed25519", "");
        Path encrypted = key("rsa", "hunter2");
        Path pem = file("pem", "rw-------", "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n");
        Path damaged = file(
                "damaged",
                "rw-------",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----");

        assertThat(new KeyFile(open).isEncrypted()).isFalse();
        assertThat(new KeyFile(encrypted).isEncrypted()).isTrue();
        assertThat(new KeyFile(pem).isEncrypted()).isTrue();
        assertThat(new KeyFile(damaged).isEncrypted()).isFalse();
    }

    @Test
    void thePassphraseOfAKeyIsAskedForWhereItIsNeeded() throws Exception {
        typed = Optional.of("hunter2");
        String encrypted = key("ed25519", "hunter2").toString();

        assertThat(password(find("sftp://ann@h", "--identity", encrypted))).isEqualTo("hunter2");
        assertThat(questions).containsExactly("Passphrase of " + encrypted + ": ");
        typed = Optional.empty();
        assertThatThrownBy(() -> find("sftp://ann@h", "--identity", encrypted))
                .hasMessageContaining("needs a passphrase");
    }

    private Path key(String type, String passphrase) throws Exception {
        Path key = home.resolve("key-" + type + passphrase.length());
        new ProcessBuilder("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", key.toString())
                .inheritIO()
                .start()
                .waitFor();
        return key;
    }
}
